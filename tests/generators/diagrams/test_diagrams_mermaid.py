"""What Mermaid itself reads in a flowchart is what the view says: cards, boundaries, lines, and every text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generators.diagrams.mermaid import said
from generators.pictures import pictures
from generators.pictures.shape import Card, Group, Line, Tone, View
from generators.printers.scalars import one_line
from tests.generators.diagrams.scenes import CASES, SPECS, contexts
from tests.payloads import PAYLOADS

Reads = Callable[[list[str]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def reads(node_tools: Path, requires_tool: Callable[[str], Path]) -> Reads:
    """A function that has Mermaid read texts, all in one process."""

    def read(texts: list[str]) -> list[dict[str, Any]]:
        command = [requires_tool("node"), node_tools.parent / "read_mermaid.mjs"]
        run = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
        return [json.loads(line) for line in run.stdout.splitlines()]

    return read


def expected(view: View) -> dict[str, Any]:
    """The view as Mermaid should read it."""
    ids = {card.id: f"c{number}" for number, (card, _) in enumerate(view.cards())}
    numbers = {group.id: f"g{number}" for number, (group, _) in enumerate(view.groups())}
    words = {ids[card.id]: f"{card.title} - {card.detail}" if card.detail else card.title for card, _ in view.cards()}
    inside = {
        numbers[group.id]: sorted(ids[each.id] if isinstance(each, Card) else numbers[each.id] for each in group.inside)
        for group, _ in view.groups()
    }
    return {
        "type": "flowchart-v2",
        "cards": {name: one_line(text) for name, text in words.items()},
        "groups": {numbers[group.id]: (one_line(group.title), inside[numbers[group.id]]) for group, _ in view.groups()},
        "lines": [
            [ids[line.source], ids[line.target], one_line(line.label), "dotted" if line.dashed else "normal"]
            for line in view.lines
        ],
    }


def seen(read: dict[str, Any]) -> dict[str, Any]:
    assert "fault" not in read, read
    groups = {name: (title, sorted(inside)) for name, title, inside in read["groups"]}
    return {**read, "groups": {name: groups[name] for name in sorted(groups, key=lambda name: int(name[1:]))}}


@pytest.mark.parametrize("paths", [SPECS, pytest.param(CASES, marks=pytest.mark.slow)], ids=["specs", "cases"])
def test_mermaid_reads_every_view(reads: Reads, paths: list[Path]) -> None:
    views = {
        f"{path.stem} {name} {view.name}": view
        for path in paths
        for name, context in contexts(path).items()
        for view in pictures(context)
    }
    for (name, view), read in zip(views.items(), reads([said(view) for view in views.values()]), strict=True):
        assert seen(read) == expected(view), name


def hostile(text: str) -> View:
    """A view that has a text wherever one can stand."""
    group = Group("g", text, Tone.CLOUD, (Card("a", "key", text, text), Group("h", text, Tone.ZONE, ())))
    lines = (Line("a", "b", text), Line("b", "a", text, dashed=True))
    return View("x", text, text, (group, Card("b", "key", text, planned=True)), lines)


MORE = {"end": "end", "arrow": "a --> b", "semicolon": "a; b", "words": "subgraph graph class click href", "no": " "}
"""Words of Mermaid's own."""


def test_mermaid_reads_texts_as_texts(reads: Reads) -> None:
    texts = {name: text for name, text in {**PAYLOADS, **MORE}.items() if one_line(text).strip()}
    views = {name: hostile(text) for name, text in texts.items()}
    assert len(views) > 30
    for (name, view), read in zip(views.items(), reads([said(view) for view in views.values()]), strict=True):
        assert seen(read) == expected(view), name


def test_what_is_no_flowchart_is_seen(reads: Reads) -> None:
    good = said(hostile("fine"))
    broken = [good.replace('["', "[", 1), good.replace("end\n", "", 1), good.replace("-->", "->->", 1), ""]
    assert ["fault" in read for read in reads([good, *broken])] == [False, True, True, True, True]
    (read,) = reads([good.replace("fine", "<b>", 1)])
    assert seen(read) != expected(hostile("fine"))
