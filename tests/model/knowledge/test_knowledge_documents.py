"""Every document loads, quickly and on first use only, and every row in it says where it is from and of which day."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model import knowledge

FOLDER = Path(knowledge.__file__).parent
DOCUMENTS = sorted(path.stem for path in FOLDER.glob("*.json"))
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
MOST_BYTES = {"cloudformation_types": 200_000}  # else 80,000: each is read whole when it is first asked

each_document = pytest.mark.parametrize("name", DOCUMENTS)


def cited(name: str) -> Iterator[tuple[str, list[str]]]:
    """Where in a document something is, with the sources that it names itself or, row by row, falls back on."""
    for title, table in knowledge.document(name)["tables"].items():
        of_table = table.get("source", [])
        rows = table["rows"]
        assert rows, title
        for key, row in rows.items() if isinstance(rows, dict) else [("", rows)]:
            own = row.get("source", of_table) if isinstance(row, dict) else of_table
            yield f"{title} {key}", [own] if isinstance(own, str) else own
        if of_table:
            yield title, [of_table] if isinstance(of_table, str) else of_table


def test_documents_are_there() -> None:
    assert len(DOCUMENTS) >= 12


@each_document
def test_document_has_no_other_parts(name: str) -> None:
    document = knowledge.document(name)
    assert set(document) == {"sources", "tables"}
    assert all(set(table) <= {"source", "rows"} for table in document["tables"].values())


@each_document
def test_source_says_where_and_when(name: str) -> None:
    for source in knowledge.document(name)["sources"].values():
        assert set(source) == {"at", "as_of"}
        assert re.match(r"https://[a-z]|@?[a-z][a-z0-9/-]* \d+(\.\d+)+( \(\w+\))? \S", source["at"]), source["at"]
        assert date(2010, 1, 1) < date.fromisoformat(source["as_of"]) <= date.today()


@each_document
def test_row_names_a_source(name: str) -> None:
    known = knowledge.document(name)["sources"]
    for where, own in cited(name):
        assert own, f"{where} has no source"
        assert set(own) <= set(known), where


@each_document
def test_source_is_of_use(name: str) -> None:
    used = {source for _, own in cited(name) for source in own}
    assert set(knowledge.document(name)["sources"]) == used


@each_document
def test_key_is_there_once(name: str) -> None:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), keys
        return dict(pairs)

    json.loads((FOLDER / f"{name}.json").read_text(), object_pairs_hook=unique)


@each_document
def test_is_small(name: str) -> None:
    assert (FOLDER / f"{name}.json").stat().st_size <= MOST_BYTES.get(name, 80_000)


def test_is_read_once() -> None:
    assert knowledge.document("logs") is knowledge.document("logs")


def test_import_reads_nothing() -> None:
    check = (
        f"import importlib, model.knowledge as knowledge\n"
        f"for name in {MODULES}: importlib.import_module('model.knowledge.' + name)\n"
        f"assert knowledge.document.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", check], check=True, cwd=FOLDER.parent.parent)


def test_module_is_explained() -> None:
    explained = set(re.findall(r"^`(\w+)`", knowledge.__doc__ or "", re.MULTILINE))
    assert explained == set(MODULES)


def test_sources_of_a_table_and_a_row() -> None:
    (of_table,) = knowledge.sources("network", "reserved")
    assert of_table.at == "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
    assert "botocore" in knowledge.sources("names", "names", "iam_role")[0].at
    assert knowledge.sources("network", "conflicts", "172.17.0.0/16") == knowledge.sources("network", "conflicts")
    with pytest.raises(KeyError):
        knowledge.sources("names", "names", "planet")
