"""Golden folders: a spec and everything that is found in it. An empty `findings.txt` means that nothing may be.

To add a case, add a folder with a `spec.yaml`; `GROUNDPLAN_REWRITE=1` writes what is found beside it, to be read by a
person before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from model.faults import dotted
from model.findings import Finding, Severity
from tests.model.checks.support import MODULES, findings, specs

CASES = sorted((Path(__file__).parent / "cases").iterdir())
REWRITE = os.environ.get("GROUNDPLAN_REWRITE") == "1"
SPECS = sorted((Path(__file__).parents[3] / "specs").glob("*.yaml"))


def written(finding: Finding) -> str:
    span = finding.place.span
    where = f"{span.line}:{span.column}" if span else "-"
    lines = [f"{finding.severity} {finding.code} {where} {dotted(finding.place.path)}", f"  {finding.message}"]
    lines += [f"  also {dotted(place.path)}: {place.words}" for place in finding.related]
    return "\n".join([*lines, f"  why: {finding.why}", f"  help: {finding.help}"]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    expected = case / "findings.txt"
    text = "\n".join(written(finding) for finding in findings((case / "spec.yaml").read_text()))
    if REWRITE:
        expected.write_text(text)
    assert text == expected.read_text()


def test_as_many_silent_cases_as_speaking_ones() -> None:
    silent = [case.name for case in CASES if not (case / "findings.txt").read_text()]
    assert len(silent) * 2 >= len(CASES)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_specs_of_this_repository_are_clean(path: Path) -> None:
    """A note says what no target carries: that is so, and no fault."""
    found = (finding for finding in findings(path.read_text()) if finding.severity is not Severity.NOTE)
    assert [written(finding) for finding in found] == []


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_fault_in_a_spec_of_this_repository_is_found(path: Path) -> None:
    text = path.read_text()
    assert text.count("\ncomponents:\n") == 1
    found = findings(text.replace("\ncomponents:\n", "\ncomponents:\n  forgotten: {kind: sqs_queue}\n"))
    assert ("components", "forgotten") in {
        finding.place.path[:2] for finding in found if finding.severity is Severity.WARNING
    }


def _reversed(value: Any) -> Any:
    """The same mappings, with their keys in the opposite order."""
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return [_reversed(item) for item in value] if isinstance(value, list) else value


def _said(text: str) -> set[tuple[str, str, str, str]]:
    return {(f.code, dotted(f.place.path), f.message, f.help) for f in findings(text)}


TEXTS = [(case.name, (case / "spec.yaml").read_text()) for case in CASES]
TEXTS += [(check, text) for check in MODULES for kind, text in specs(check) if kind == "Bad"]


@pytest.mark.parametrize("text", [text for _, text in TEXTS], ids=[name for name, _ in TEXTS])
def test_order_of_keys_changes_nothing(text: str) -> None:
    """Except the order of environments' changes, which are laid on one after the other."""
    tree = yaml.load(text, yaml.BaseLoader)
    turned = {key: value if key == "environments" else _reversed(value) for key, value in reversed(tree.items())}
    turned["environments"] = dict(reversed(tree["environments"].items()))
    assert _said(yaml.dump(turned, sort_keys=False, default_style='"')) == _said(text)
