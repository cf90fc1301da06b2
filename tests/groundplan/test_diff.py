"""`groundplan diff`: what a reviewer would circle, and nothing else; everything stays where it stood.

A case is a folder: `old.yaml`, `new.yaml`, and in `expected.yaml`, by environment, what changed and what is marked in
each picture. Lines are written by their ends.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from generators.pictures import all_views, pins
from generators.pictures.layout import laid_out
from groundplan.api import load, read
from groundplan.differing import Difference, Picture, differences
from groundplan.results import Result
from model.differing import Mark
from tests.generators.diagrams.scenes import SPECS
from tests.generators.diagrams.test_diagrams_geometry import pieces

FOLDER = Path(__file__).parent / "differences"
CASES = sorted(path.name for path in FOLDER.iterdir())
Expected = dict[str, str | dict[str, list[str]]]


@cache
def specs(case: str) -> tuple[Result, Result]:
    return load(FOLDER / case / "old.yaml"), load(FOLDER / case / "new.yaml")


@cache
def found(case: str) -> list[Difference]:
    return differences(*specs(case))


def expected(case: str) -> Expected:
    written = yaml.safe_load((FOLDER / case / "expected.yaml").read_text(encoding="utf-8"))
    return {name: _ordered(said) for names, said in written.items() for name in names.split(", ")}


def _ordered(said: str | dict[str, list[str]]) -> str | dict[str, list[str]]:
    if isinstance(said, str):
        return said
    return {key: each if key == "changes" else sorted(each) for key, each in said.items()}


def told(difference: Difference) -> str | dict[str, list[str]]:
    if difference.mark:
        return str(difference.mark)
    pictures = {picture.view.name: sorted(marked(picture)) for picture in difference.pictures}
    return {"changes": [f"{change.mark} {change.what}" for change in difference.changes], **pictures}


def marked(picture: Picture) -> list[str]:
    ends = {line.id: f"{line.source}>{line.target}" for line in picture.view.lines}
    said = [f"{mark} {card}" for card, mark in picture.marks.cards.items()]
    said += [f"{mark} group {group}" for group, mark in picture.marks.groups.items()]
    return said + [f"{mark} {ends[line]}" for line, mark in picture.marks.lines.items()]


@pytest.mark.parametrize("case", CASES)
def test_what_a_reviewer_would_circle(case: str) -> None:
    assert {each.environment: told(each) for each in found(case)} == expected(case)


@pytest.mark.parametrize("case", CASES)
def test_nothing_moves(case: str) -> None:
    from generators.base import Context
    from model.resources import lower

    graphs = {each.name: each.graph for each in specs(case)[0].environments}
    for each in found(case):
        graph = graphs.get(each.environment)
        for picture in each.pictures:
            assert graph
            assert picture.layout
            (was,) = (view for view in all_views(Context(graph, lower(graph))) if view.name == picture.view.name)
            before = laid_out(was, pins.NONE).cards
            for card, rect in before.items():
                where = f"{card} before" if f"{card} before" in picture.layout.cards else card
                assert picture.layout.cards[where] == rect, f"{each.environment} {was.name}: {card}"


@pytest.mark.parametrize("case", CASES)
def test_everything_marked_is_drawn(case: str) -> None:
    for each in found(case):
        for picture in each.pictures:
            titles = [
                title.text or ""
                for title in ElementTree.fromstring(picture.svg).iter("{http://www.w3.org/2000/svg}title")
            ]
            said = [title for title in titles if title.startswith(("added: ", "removed: ", "changed: "))]
            assert len(said) == sum(map(len, (picture.marks.cards, picture.marks.groups, picture.marks.lines)))


@pytest.mark.slow
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_nothing_moves_in_large_systems(path: Path) -> None:
    """A queue comes, a flow goes, and everything else stands where the layout file has it."""
    text = path.read_text(encoding="utf-8")
    was = yaml.load(text, yaml.BaseLoader)
    callers = [name for name, one in was["components"].items() if one["kind"] in ("lambda", "ecs_service", "ecs_task")]
    was["flows"].pop()
    was["components"]["newcomer"] = {"kind": "sqs_queue"}
    was["flows"].append({"from": callers[0], "to": "newcomer", "does": ["write"]})
    old = load(path)
    new = read(yaml.safe_dump(was, sort_keys=False).encode(), "new.yaml")
    known = pins.read(old.layout)
    compared = 0
    for each in differences(old, new):
        for picture in each.pictures:
            pinned = known[picture.view.name].cards
            assert picture.layout
            assert {name: rect for name, rect in picture.layout.cards.items() if pinned.get(name, rect) != rect} == {}
            compared += len(picture.layout.cards.keys() & pinned.keys())
    assert compared


@pytest.mark.parametrize("case", CASES)
def test_what_came_and_what_went_never_run_together(case: str) -> None:
    for each in found(case):
        for picture in each.pictures:
            seen: dict[object, Mark | None] = {}
            assert picture.layout
            for line, route in picture.layout.routes.items():
                for piece in (piece for leg in pairwise(route.points) for piece in pieces(*leg)):
                    assert seen.setdefault(piece, picture.marks.lines.get(line)) == picture.marks.lines.get(line)
