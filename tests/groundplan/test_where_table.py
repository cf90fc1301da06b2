"""`where` against a table that was written by hand before it, and against itself in both directions."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from groundplan.cli import main
from groundplan.lines.answers import Answers, Relation, answers
from groundplan.lines.compiled import below
from tests.groundplan.test_cli_support import ROOT
from tests.groundplan.where_table import ROWS, Row

SPECS = sorted((ROOT / "specs").glob("*.yaml"))


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every spec, compiled as it is today, beside a copy of it."""
    folder = tmp_path_factory.mktemp("where")
    shutil.copytree(ROOT / "specs", folder / "specs")
    assert main(["compile", *map(str, SPECS), "--out", str(folder / "output")]) == 0
    return folder


@pytest.fixture(scope="module")
def asked(compiled: Path) -> dict[str, Answers]:
    """Every environment, by the path of its folder."""
    out = compiled / "output"
    return {folder.relative_to(out).as_posix(): answers(folder) for folder in below(out)}


def test_the_table_is_wide_enough() -> None:
    targets = [file.split("/")[2] for file, _, _ in ROWS]
    assert len(set(ROWS)) == len(ROWS) >= 60
    assert targets.count("cloudformation") >= 20
    assert targets.count("terraform") >= 20
    assert targets.count("docs") >= 10


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1].strip()}")
def test_a_line_comes_from_where_the_table_says(row: Row, compiled: Path, asked: dict[str, Answers]) -> None:
    file, text, expected = row
    folder, _, name = file.partition("/")[2].partition("/")
    one = asked[f"{file.partition('/')[0]}/{folder}"]
    lines = (compiled / "output" / file).read_text().splitlines()
    (line,) = (number for number, each in enumerate(lines, 1) if text in each)
    found = one.behind(name, line)
    assert {(said.path, one.spec.line(said.span.line).strip()) for said in found} == set(expected or ())


def test_both_directions_agree_on_every_line(asked: dict[str, Answers]) -> None:
    assert len(asked) == sum(len(yaml.safe_load(spec.read_text())["environments"]) for spec in SPECS)
    for folder, one in asked.items():
        forward = set(_forward(one))
        assert len(forward) > 1000, folder
        assert forward == set(_backward(one)), folder


def _forward(one: Answers) -> Iterator[tuple[str, int, int]]:
    """File, line and spec line: from every line of every artifact."""
    for file in one.compiled.files:
        lines = (one.compiled.folder / file).read_text().split("\n")
        for line in range(1, len(lines) + 1):
            for said in one.behind(file, line):
                yield file, line, said.span.line


def _backward(one: Answers) -> Iterator[tuple[str, int, int]]:
    """The same, from every line of the spec."""
    for line in range(1, one.spec.text.count("\n") + 2):
        relation, stretches = one.caused(line)
        # What is listed for want of anything closer belongs to another line, and is listed there.
        for stretch in stretches if relation is Relation.OWN else ():
            for number in range(stretch.first, stretch.last + 1):
                for path in stretch.paths:
                    said = one.spec.find(path)
                    assert said is not None
                    yield stretch.file.relative_to(one.compiled.folder).as_posix(), number, said.span.line


def test_a_line_is_listed_for_its_own_spec_line_only(asked: dict[str, Answers]) -> None:
    for one in asked.values():
        for line in range(1, one.spec.text.count("\n") + 2):
            relation, stretches = one.caused(line)
            for stretch in stretches:
                led = {said.span.line for path in stretch.paths if (said := one.spec.find(path))}
                starts = {said.span.line for path in one.spec.standing[line] if (said := _said(one, path))}
                assert (led <= starts) == (relation is Relation.OWN)


def _said(one: Answers, path: tuple[str | int, ...]) -> object:
    from model.faults import dotted

    return one.spec.find(dotted(one.spec.meant(path)))


def test_every_resource_leads_to_the_spec(asked: dict[str, Answers]) -> None:
    """Only what a target needs for itself has nothing behind it."""
    own = defaultdict(set)
    for one in asked.values():
        for file in one.compiled.files:
            if not file.endswith((".tf", ".yaml")):
                continue
            text = (one.compiled.folder / file).read_text().split("\n")
            bare = [line for number, line in enumerate(text, 1) if line.strip() and not one.behind(file, number)]
            own[file.partition("/")[0]] |= {line.split("=")[0].split(":")[0].strip(" {}[](),") for line in bare}
    assert own["cloudformation"] == {"AWSTemplateFormatVersion", "Parameters", "Resources", "Outputs"}
    assert own["terraform"] == {
        *("", "terraform", "required_version", "required_providers", "aws", "source", "version", "locals", "tags"),
        *('variable "account_id"', "description", "type", "validation", "condition", "error_message"),
    }
