"""Each check of the edge speaks on the bad spec of its manual and is silent on the good one."""

from __future__ import annotations

import re
import textwrap
from importlib import import_module

import pytest

from model import catalogue, checks
from model.findings import Finding
from model.load import load

EDGE = [
    name for name in checks.CHECKS if re.search(r"\(EDGE\d{3}\)", import_module(f"model.checks.{name}").__doc__ or "")
]


def spec(name: str, which: str) -> bytes:
    manual = import_module(f"model.checks.{name}").__doc__ or ""
    other = r"\n\nGood:|\Z" if which == "Bad" else r"\Z"
    found = re.search(rf"^{which}:\n\n(.*?)(?={other})", manual, re.DOTALL | re.MULTILINE)
    assert found
    return textwrap.dedent(found[1]).encode()


def findings(text: bytes) -> list[Finding]:
    loaded = load(text, "spec.yaml")
    assert loaded.findings == []
    return [finding for graph in loaded.graphs.values() for finding in checks.run(graph)]


def code(name: str) -> str:
    found = re.search(r"\((EDGE\d{3})\)", import_module(f"model.checks.{name}").__doc__ or "")
    assert found
    return found[1]


def test_there_is_a_check_for_every_word() -> None:
    words = {code for code in catalogue.CATALOGUE if code.startswith("EDGE")}
    assert {code(name) for name in EDGE} == words
    assert len(EDGE) == len(words)


@pytest.mark.parametrize("name", EDGE)
def test_speaks(name: str) -> None:
    found = [finding for finding in findings(spec(name, "Bad")) if finding.code == code(name)]
    assert found
    for finding in found:
        assert finding.place.span
        assert "{" not in finding.message
        assert re.match(r"[a-z]", finding.help)


@pytest.mark.parametrize("name", EDGE)
def test_is_silent(name: str) -> None:
    assert code(name) not in {finding.code for finding in findings(spec(name, "Good"))}


@pytest.mark.parametrize("name", EDGE)
def test_bad_spec_has_this_fault_only(name: str) -> None:
    others = {finding.code for finding in findings(spec(name, "Bad"))} - {code(name)}
    assert others <= {"EDGE103"}, others
