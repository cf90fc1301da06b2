"""Text is only text: whatever stands in a free-text field, every artifact has the same structure and says that text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generators.base import Context
from generators.registry import BUILT_IN, get
from model.findings import Finding, Severity
from model.load import load
from model.resources import lower
from model.spec import KINDS
from tests.hostile.fields import CASES, HARMLESS, filled, specs, tree
from tests.hostile.skeleton import READERS, differences, read
from tests.payloads import PAYLOADS

Artifacts = dict[tuple[str, str, str], Any]


def compiled(data: bytes) -> tuple[Artifacts, list[Finding]]:
    """The artifacts of the first environment as their readers see them, and the findings of severity error."""
    loaded = load(data, "spec.yaml")
    findings = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    artifacts: Artifacts = {}
    for environment, graph in list(loaded.graphs.items())[:1]:
        context = Context(graph, lower(graph))
        for target, _ in BUILT_IN:
            made = get(target).generate(context)
            findings += made.findings
            for file in made.files:
                artifacts[environment, target, file.path] = read(target, file)
    return artifacts, findings


@cache
def harmless(path: Path) -> Artifacts:
    artifacts, findings = compiled(filled(path, HARMLESS)[0])
    assert not findings
    return artifacts


def wrong(path: Path, text: str, only: int | None = None) -> list[str]:
    """What differs from the harmless compile; nothing where the text is refused with a finding."""
    artifacts, findings = compiled(filled(path, text, only)[0])
    expected = harmless(path)
    refused = {target for _, target, _ in expected} - {target for _, target, _ in artifacts}
    found = [] if findings or not refused else [f"{refused} made nothing and gave no reason"]
    for (environment, target, name), seen in artifacts.items():
        found += differences(target, expected[environment, target, name], seen, text, f"{target}/{name}")
    return found


def test_every_target_has_a_reader() -> None:
    assert {name for name, _ in BUILT_IN} == set(READERS)


def test_fields_are_found() -> None:
    names = {name for path in CASES for name in filled(path, HARMLESS)[1]}
    assert {"System.title", "Flow.description", "EcsService.environment", "Decision.because", "Rds.title"} <= names
    assert not any(name.endswith((".changes", ".kind", ".name")) for name in names)


def test_every_kind_is_covered() -> None:
    said = {component["kind"] for path in CASES for component in tree(path)["components"].values()}
    assert said == set(KINDS)


ONCE_LIVE = {"yaml_octal"}
"""What was once more than text: a number that a page put a full stop behind became a list."""

EACH = [
    pytest.param(payload, marks=pytest.mark.slow if number % 2 and payload not in ONCE_LIVE else ())  # one of each pair
    for number, payload in enumerate(PAYLOADS)
]
"""Every second payload at each change, and the others in the slow profile."""


@pytest.mark.parametrize("payload", EACH)
def test_text_is_only_text(payload: str) -> None:
    text = PAYLOADS[payload]
    for path in specs():
        found = wrong(path, text)
        if found:
            names = filled(path, text)[1]
            guilty = [f"{name}: {wrong(path, text, index)[:1]}" for index, name in enumerate(names) if name]
            assert not found, "\n".join([path.name, *found[:5], *(line for line in guilty if not line.endswith("[]"))])


def test_a_dynamic_reference_is_refused_by_name() -> None:
    text = "{{resolve:secretsmanager:prod-db}}"
    for path in specs():
        artifacts, findings = compiled(filled(path, text)[0])
        assert {finding.code for finding in findings} == {"GEN103"}
        assert "cloudformation" not in {target for _, target, _ in artifacts}


def test_the_comparison_sees_an_injection() -> None:
    before = {"resource": {"a": {"tags": {"Name": HARMLESS}}}}
    after = {"resource": {"a": {"tags": {"Name": "x"}}, "b": {}}}
    assert list(differences("terraform", before, after, "x"))
    assert list(differences("terraform", {"a": HARMLESS}, {"a": "evaluated"}, "${x}"))
    assert not list(differences("terraform", {"a": f"the {HARMLESS}"}, {"a": "the x"}, "x"))
