"""Edits of specs whose walls are in the way: the smallest that is tried, proved on the edited spec."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.facts.network.exposures import exposures
from model.facts.network.repair import offer
from model.facts.network.spec import Reach
from model.facts.verdict import Answer
from model.load import load
from model.resources import lower

BROKEN = Path(__file__).resolve().parents[3] / "broken"


@pytest.mark.parametrize(
    ("case", "target", "number", "lines"),
    [
        ("wall-before-the-database", "records", 5432, ["{number: 9, allow: tcp/5432, from: 10.0.2.0/24}"]),
        ("wall-shuts-out-the-bucket", "documents", 443, ["{number: 9, allow: tcp/443, to: 0.0.0.0/0}"]),
        (
            "wall-lets-no-answers-back",
            "records",
            5432,
            [
                "{number: 98, allow: tcp/1024-65535, from: 10.0.4.0/24}",
                "{number: 99, allow: tcp/1024-65535, from: 10.0.5.0/24}",
            ],
        ),
    ],
)
def test_wall_is_opened_for_what_is_asked(case: str, target: str, number: int, lines: list[str]) -> None:
    text = (BROKEN / case / "spec.yaml").read_text(encoding="utf-8")
    graph = load(text.encode(), "spec.yaml").graphs["production"]
    asked = ("reader", target, 6, ((number, number),))
    blocked = Reach(graph, lower(graph)).between(*asked)
    assert blocked.verdict is Answer.BROKEN
    assert set(blocked.codes) == {"SUBNET_ACL_RESTRICTION"}
    found = offer(graph, text, blocked)
    assert found is not None
    assert [line.strip(" -") for fix in found.fixes for line in fix.text.splitlines()] == lines
    edited = load(found.text.encode(), "spec.yaml").graphs["production"]
    again = Reach(edited, lower(edited))
    assert again.between(*asked).verdict is Answer.HOLDS
    assert exposures(again) == []
