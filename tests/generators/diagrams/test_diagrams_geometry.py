"""Nothing in a picture lies on anything else, and everything is where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from generators.pictures.lattice import STEP, Layout, Point, Rect, Route
from generators.pictures.layout import title_rect
from generators.pictures.route import Care, Router
from generators.pictures.shape import Card, Group, Line, Tone, View
from tests.generators.diagrams.scenes import CASES, SPECS, scenes

ALL = [*SPECS, *CASES]


def faults(view: View, layout: Layout) -> Iterator[str]:
    """What is wrong with a picture."""
    around = dict(_around(view))
    yield from _boxes(view, layout, around)
    yield from _labels(view, layout)
    for line in view.lines:
        yield from _way(line, layout, around)


def _around(view: View) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((card.id, groups) for card, groups in view.cards())
    yield from ((group.id, groups) for group, groups in view.groups())


def _boxes(view: View, layout: Layout, around: dict[str, tuple[str, ...]]) -> Iterator[str]:
    assert set(layout.cards) == {card.id for card, _ in view.cards()}
    assert set(layout.groups) >= {group.id for group, _ in view.groups()}
    boxes = {**layout.cards, **{group.id: layout.groups[group.id] for group, _ in view.groups()}}
    for name, rect in boxes.items():
        if any(value % STEP for value in rect):
            yield f"{name} stands beside the lattice: {rect}"
        for holder in around[name]:
            if not layout.groups[holder].holds(rect.grown(STEP)):
                yield f"{name} sticks out of {holder}"
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        if a.meets(b) and one not in around[other] and other not in around[one]:
            yield f"{one} lies on {other}"
    for group, _ in view.groups():
        title = title_rect(group, layout.groups[group.id])
        yield from (f"{name} lies on the title of {group.id}" for name, r in layout.cards.items() if title.meets(r))


def _labels(view: View, layout: Layout) -> Iterator[str]:
    labels = {line.id: route.label for line in view.lines if (route := layout.routes[line.id]).label}
    for line in view.lines:
        if line.label and line.id not in labels:
            yield f"{line.id} has lost its label"
    for (one, a), (other, b) in combinations(labels.items(), 2):
        if a and b and a.meets(b):
            yield f"the labels of {one} and {other} lie on each other"
    for name, label in labels.items():
        assert label
        yield from (f"the label of {name} lies on {card}" for card, r in layout.cards.items() if label.meets(r))
        for group, _ in view.groups():
            if label.meets(title_rect(group, layout.groups[group.id])):
                yield f"the label of {name} lies on the title of {group.id}"
        for other, route in layout.routes.items():
            if other != name and any(label.meets(leg) for leg in _legs(route)):
                yield f"the label of {name} lies on the line {other}"


def _way(line: Line, layout: Layout, around: dict[str, tuple[str, ...]]) -> Iterator[str]:
    route = layout.routes[line.id]
    own = {line.source, line.target, *around[line.source], *around[line.target]}
    for end, card in ((route.points[0], line.source), (route.points[-1], line.target)):
        if not _on_border(end, layout.cards[card]):
            yield f"{line.id} does not end on {card}"
    foreign = {**layout.cards, **{name: layout.groups[name] for name in around if name in layout.groups}}
    for leg in _legs(route):
        yield from (f"{line.id} crosses {n}" for n, rect in foreign.items() if n not in own and rect.meets(leg))
        for name in (line.source, line.target):
            inner = layout.cards[name].grown(-1)
            if inner.meets(leg):
                yield f"{line.id} runs through its own {name}"


def _legs(route: Route) -> list[Rect]:
    legs = []
    for a, b in pairwise(route.points):
        assert a.x == b.x or a.y == b.y
        legs.append(Rect(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x) + 1, max(a.y, b.y) + 1))
    return legs


def _on_border(point: Point, rect: Rect) -> bool:
    return rect.grown(1).holds(Rect(*point, *point)) and (
        point.x in (rect.left, rect.right) or point.y in (rect.top, rect.bottom)
    )


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_nothing_lies_on_anything(path: Path) -> None:
    found = {name: wrong for name, scene in scenes(path).items() if (wrong := list(faults(*scene)))}
    assert not found


def test_every_spec_has_its_pictures() -> None:
    names = {name.split()[1] for name in scenes(ROOT_SPEC)}
    assert names == {"context", "network", "data", "access", "recovery", "delivery"}


ROOT_SPEC = next(path for path in SPECS if path.stem == "storymagic")


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_lines_run_together_only_to_one_end_saying_one_thing(path: Path) -> None:
    """And from where they meet they stay together, so that nobody takes one for the other."""
    for name, (view, layout) in scenes(path).items():
        seen: dict[tuple[Point, Point], Line] = {}
        for line in sorted(view.lines, key=lambda line: bool(layout.routes[line.id].own)):
            steps = [step for leg in pairwise(layout.routes[line.id].points) for step in pieces(*leg)]
            shared = [step in seen for step in steps]
            assert shared == sorted(shared), f"{name}: {line.id} leaves what it ran along"
            for step in steps:
                other = seen.setdefault(step, line)
                assert _kind(other) == _kind(line), f"{name}: {line.id} runs along {other.id}"
            assert bool(layout.routes[line.id].own) == any(shared), f"{name}: {line.id} is not drawn"
        passed = {(point, _kind(line)) for step, line in seen.items() for point in step}
        for line in view.lines:
            others = {point for point, kind in passed if kind != _kind(line)}
            turns = set(layout.routes[line.id].points[1:-1])
            assert not turns & others, f"{name}: {line.id} turns where another line passes"


def _kind(line: Line) -> tuple[str, str, Tone, bool]:
    return line.target, line.label, line.tone, line.dashed


def pieces(a: Point, b: Point) -> Iterator[tuple[Point, Point]]:
    """The steps of a leg in its direction, each told by its lesser end first."""
    (left, top), (right, bottom) = min(a, b), max(a, b)
    points = [Point(x, y) for x in range(left, right + 1, STEP) for y in range(top, bottom + 1, STEP)]
    yield from pairwise(points) if a < b else reversed(list(pairwise(points)))


def test_the_faults_are_seen() -> None:
    cards = (Card("a", "key", "a"), Card("b", "key", "b"))
    view = View("x", "x", "", (Group("g", "g", Tone.CLOUD, cards[:1]), cards[1]), (Line("a", "b", "label"),))
    a, b = Rect(24, 48, 228, 108), Rect(120, 48, 324, 108)
    route = Route((Point(228, 60), Point(60, 60), Point(120, 60)), Rect(60, 60, 100, 78))
    found = list(faults(view, Layout({"a": a, "b": b}, {"g": Rect(0, 0, 240, 132)}, {"a>b>label": route})))
    assert "a lies on b" in found
    assert "b lies on g" in found or "g lies on b" in found
    assert "a>b>label runs through its own a" in found
    assert "the label of a>b>label lies on a" in found


def test_no_room_at_all_stops_nothing() -> None:
    cards = (Card("a", "key", "a"), Card("b", "key", "b"))
    rects = {"a": Rect(0, 0, 204, 60), "b": Rect(204, 0, 408, 60)}
    walls = {f"w{at}": rect for at, rect in enumerate((Rect(-12, -36, 420, -12), Rect(-12, 72, 420, 96)))}
    around = {card.id: () for card in cards}
    route = Router(rects, walls, around, [], Care.LEAST).route(Line("a", "b", "x" * 90), 1000)
    assert route.label is None
    assert route.points[0].x in (0, 204)
