"""A finding that can be accepted leaves a graph that can be lowered; one that cannot be accepted says why."""

from __future__ import annotations

import pytest

from model import acceptance
from model.catalogue import CATALOGUE
from model.load import load
from model.resources import lower
from model.resources.base import references
from tests.model.checks.support import MODULES, code, specs

BADS = [(check, text) for check in MODULES for kind, text in specs(check) if kind == "Bad"]


def is_acceptable(check: str) -> bool:
    family = code(check).rstrip("0123456789")
    return family not in acceptance.UNREADABLE and CATALOGUE[code(check)] not in acceptance.STRUCTURAL


@pytest.mark.parametrize(("check", "text"), [it for it in BADS if is_acceptable(it[0])], ids=lambda value: value[:40])
def test_what_can_be_accepted_can_be_lowered(check: str, text: str) -> None:
    for graph in load(text.encode(), "spec.yaml").graphs.values():
        resources = lower(graph)
        assert len(resources.by_id) == len(resources.resources)
        known = set(resources.by_id)
        for resource in resources.resources:
            assert set(resource.depends_on) <= known
            assert {ref.resource for ref in references(resource.properties)} <= known


def test_structural_faults_are_in_the_catalogue() -> None:
    assert all(CATALOGUE[message.code] is message for message in (*acceptance.STRUCTURAL, *acceptance.LATE))
