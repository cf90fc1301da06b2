"""PyPI's parliament finds nothing in the policies of roles, beyond what it is known to say falsely."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from model.facts.access import reference
from model.facts.access.world import World
from model.load import load
from model.resources import lower

ROOT = Path(__file__).resolve().parents[4]
SPECS = (*sorted((ROOT / "specs").glob("*.yaml")), *sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml")))

SEVERAL = "an action of several resource types is granted on one of them: parliament wants all in one statement"
""""Required" in AWS's reference means that a call has such a resource; a policy may name any of the types."""


def falsely(finding: Any) -> str | None:
    """Why a finding is known to be none."""
    if finding.issue == "RESOURCE_MISMATCH" and all(len(reference.shapes(d["action"])) > 1 for d in finding.detail):
        return SEVERAL
    return None


def documents() -> list[tuple[str, str]]:
    """Every policy of every role, with texts in place of what deployment tells."""
    found = []
    for path in SPECS:
        for name, graph in load(path.read_bytes(), path.name).graphs.items():
            world = World(lower(graph))
            for one in world.resources.resources:
                if one.type == "AWS::IAM::Policy":
                    text = json.dumps(world.plain(one.properties["PolicyDocument"]), ensure_ascii=False)
                    text = text.replace(world.account, "111111111111")
                    text = re.sub("[\U000f0000-\U0010fffd]", "x", text)
                    found.append((f"{path.stem} {name} {one.id}", text))
    return found


def test_parliament_finds_nothing() -> None:
    parliament = pytest.importorskip("parliament", reason="NOT RUN: parliament is not installed")
    logging.disable(logging.WARNING)
    said = []
    judged = documents()
    for name, text in judged:
        for finding in parliament.analyze_policy_string(text).findings:
            if falsely(finding) is None:
                said.append((name, finding.issue, finding.detail, finding.location))
    assert len(judged) > 100
    assert not said
