"""Defects that people found in a document: the document as it is written shows them, or the language cannot say them.

`as-written/<system>.yaml` says what the document says, faults included. Many faults hide others: a spec that cannot be
read has no resources to judge. So `defects/<system>.yaml` mends the spec in stages, each as the messages before ask,
and names for each defect the stage, the finding's code and its line; or why the language makes it `impossible` to say;
or why it is `missed`. The lines are those of the file, because no stage adds or removes one. `further` has every other
finding, and why it is right: with the lines of the document, or the defect that it is like.

What is right in the document is `silent`. `never` has what would be said by somebody who takes it for wrong: a code, a
`CODE LINE`, or `says` and an expression that no message matches. `wrong` is an edit after which it is wrong, and then
one of these is said. What the transcription has no place for stands in a `spec` of `right/`; of what `nothing` could
speak stands why.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from groundplan.api import check, read
from model.catalogue import CATALOGUE
from model.findings import Finding
from tests.model.checks.support import TODAY

HERE = Path(__file__).resolve().parent
SYSTEMS = sorted(path.stem for path in (HERE / "defects").glob("*.yaml"))
KINDS = ({"stage", "found", "line"}, {"impossible"}, {"missed"})
MISSED = {
    "chatgenius": set(),
    "gen-ai-services": {"GAI-D20", "GAI-D43"},
    "genie": {"GEN-D23"},
    "serenya": {"SER-D051", "SER-D077", "SER-D101"},
    "storymagic": {"STO-D31", "STO-D51", "STO-D56"},
}
"""What the compiler does not find. May become smaller."""


@cache
def table(system: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((HERE / "defects" / f"{system}.yaml").read_text())
    return told


@cache
def stages(system: str) -> dict[str, str]:
    """The spec of each stage by its name, the first as written."""
    text = (HERE / "as-written" / f"{system}.yaml").read_text()
    made = {"written": text}
    for stage in table(system)["stages"]:
        for old, new in stage["write"].items():
            assert text.count(old) == 1, f"{stage['name']}: {old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        made[stage["name"]] = text
    return made


@cache
def findings(text: str) -> tuple[Finding, ...]:
    return tuple(finding for finding, _ in check(read(text.encode(), "spec.yaml"), today=TODAY).findings)


def found(system: str, stage: str) -> frozenset[tuple[str, int]]:
    return frozenset((it.code, it.place.span.line) for it in findings(stages(system)[stage]) if it.place.span)


def everything(system: str) -> frozenset[tuple[str, int]]:
    """What is found at any stage."""
    return frozenset().union(*(found(system, stage) for stage in stages(system)))


def lines(said: int | list[int]) -> list[int]:
    return said if isinstance(said, list) else [said]


def defects(system: str) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = table(system)["defects"]
    return told


ENTRIES = [pytest.param(system, id_, id=id_) for system in SYSTEMS for id_ in defects(system)]


@pytest.mark.parametrize(("system", "id_"), ENTRIES)
def test_the_defect_is_found_or_cannot_be_said(system: str, id_: str) -> None:
    entry = defects(system)[id_]
    assert set(entry) in KINDS
    if "found" in entry:
        assert (entry["found"], entry["line"]) in found(system, entry["stage"])
        before = list(stages(system))[: list(stages(system)).index(entry["stage"])]
        assert not any((entry["found"], entry["line"]) in found(system, stage) for stage in before)
    assert ("missed" in entry) == (id_ in MISSED[system])


def spoken(text: str, never: list[str]) -> set[str]:
    """Which of these are said about a spec."""
    said = set()
    for it in findings(text):
        line = it.place.span.line if it.place.span else 0
        said |= {it.code, f"{it.code} {line}"} & {*never}
        said |= {one for one in never if one.startswith("says ") and re.search(one[5:], it.message)}
    return said


RIGHT = [pytest.param(system, what, id=f"{system}-{what}") for system in SYSTEMS for what in table(system)["silent"]]


@pytest.mark.parametrize(("system", "statement"), RIGHT)
def test_what_is_right_is_not_reported_and_would_be_if_it_were_wrong(system: str, statement: str) -> None:
    entry = table(system)["silent"][statement]
    if "nothing" in entry:
        assert set(entry) == {"nothing"}
        return
    apart = (HERE / "right" / f"{entry['spec']}.yaml").read_text() if "spec" in entry else None
    texts = [apart] if apart else list(stages(system).values())
    never = entry["never"]
    assert {one.split()[0] for one in never} <= {*CATALOGUE, "says"}
    assert not any(spoken(text, never) for text in texts)
    text = texts[-1]
    for old, new in entry["wrong"].items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    assert spoken(text, never)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_other_finding_is_judged(system: str) -> None:
    expected = {(entry["found"], entry["line"]) for entry in defects(system).values() if "found" in entry}
    judged = [(one["code"], line) for one in table(system)["further"] for line in lines(one["line"])]
    assert all(re.search(r"\bL\d|-D\d", one["right"]) for one in table(system)["further"])
    assert sorted(judged) == sorted(everything(system) - expected)


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_stage_moves_a_line(system: str) -> None:
    assert len({text.count("\n") for text in stages(system).values()}) == 1


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_last_stage_is_read_to_the_end(system: str) -> None:
    """What only a whole system shows is looked for: no fault of reading, of references, of rules of AWS is left."""
    last = list(stages(system))[-1]
    assert any(code.startswith("PRO") for code, _ in found(system, last))


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_defect_and_every_correct_statement_is_in_the_table(system: str, shared_cases: Path) -> None:
    text = (shared_cases / "documents" / f"{system}.md").read_text()
    assert defects(system).keys() == set(re.findall(r"^\*\*([A-Z]+-D\d+)\*\*", text, re.MULTILINE))
    right = text.partition("### Correct statements")[2].partition("\n### ")[0]
    said = {line.removeprefix("- ").removesuffix(".") for line in right.splitlines() if line.startswith("- ")}
    assert table(system)["silent"].keys() == said
