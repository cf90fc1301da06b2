"""How does a view become a picture with positions? Pins first, then new cards, then lines."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from generators.pictures import text
from generators.pictures.adding import added
from generators.pictures.lattice import STEP, TITLE, Layout, Rect, around
from generators.pictures.pins import NONE, Pins
from generators.pictures.place import placed
from generators.pictures.route import Care, NoWayError, Router
from generators.pictures.shape import Card, Group, Line, View

LABEL_SIZE, TITLE_SIZE = 10.5, 12
_TRIES = 8
_WIDER = (1.0, 1.3, 1.7, 2.2)


def laid_out(view: View, pins: Pins = NONE) -> Layout:
    """The view with positions, from (0, 0) where nothing is pinned. Depends on its shape and on no text but labels."""
    return _laid_out(_bare(view), _Same(pins))


class _Same:
    """Pins that can be remembered by."""

    def __init__(self, pins: Pins) -> None:
        self.pins = pins
        self._key = (tuple(sorted(pins.cards.items())), tuple(sorted(pins.groups.items())), pins.lines)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key == other._key


def _bare(view: View) -> View:
    """What of a view decides its layout."""
    lines = tuple(replace(line, title="") for line in view.lines)
    inside = tuple(_bared(thing) for thing in view.inside)
    return View(view.name, "", "", inside, lines, grid=view.grid, tight=view.tight)


def _bared(thing: Card | Group) -> Card | Group:
    if isinstance(thing, Card):
        return Card(thing.id, "", "")
    return Group(thing.id, _title(thing), thing.tone, tuple(_bared(each) for each in thing.inside))


def _title(group: Group) -> str:
    """A title as wide as the group's own, so that equal widths are equal shapes."""
    return "i" * round(text.width(group.title, TITLE_SIZE, bold=True) / text.width("i", TITLE_SIZE, bold=True))


@lru_cache(maxsize=256)
def _laid_out(view: View, pins: _Same) -> Layout:
    """With what is pinned; else anew, with more and more room; else with lines that cross what they should not."""
    if pins.pins.cards:
        cards, groups = added(view, pins.pins)
        for care in Care:
            if layout := _tried(view, cards, groups, pins.pins.lines, care):
                return layout
    widest = max((label_width(line.label) for line in view.lines), default=0)
    for care in Care:
        for wider in _WIDER:
            cards, groups = placed(view, widest, wider)
            if layout := _tried(view, cards, groups, (), care):
                return layout
    raise AssertionError("the least care always finds a way")


def _tried(
    view: View, cards: dict[str, Rect], groups: dict[str, Rect], pinned: tuple[str, ...], care: Care
) -> Layout | None:
    """The layout, after letting lines that found no way be first; None where that does not help."""
    if any(a.meets(b) for a, b in combinations(cards.values(), 2)):
        return None
    failed: list[str] = []
    for _ in range(_TRIES):
        order = [*failed, *(line for line in pinned if line not in failed)]
        try:
            return _routed(view, cards, groups, order, care)
        except NoWayError as none:
            if none.line in failed[:1]:
                return None
            failed = [none.line, *(line for line in failed if line != none.line)]
    return None


def _routed(view: View, cards: dict[str, Rect], groups: dict[str, Rect], first: list[str], care: Care) -> Layout:
    around_card = {card.id: groups_ for card, groups_ in view.cards()}
    titles = [title_rect(group, groups[group.id]) for group, _ in view.groups() if group.id in groups]
    router = Router(cards, groups, around_card, titles, care)
    rank = {line: at for at, line in enumerate(first)}

    def order(line: Line) -> tuple[int, int, str]:
        a, b = cards[line.source], cards[line.target]
        return rank.get(line.id, len(rank)), abs(a.left - b.left) + abs(a.top - b.top), line.id

    routes = {line.id: router.route(line, label_width(line.label)) for line in sorted(view.lines, key=order)}
    return Layout(cards, groups, routes)


def label_width(label: str) -> int:
    """The room of a label on its line, in whole pixels; even, so that its middle is one."""
    return 2 * round((text.width(label, LABEL_SIZE) + 10) / 2) if label else 0


def title_rect(group: Group, rect: Rect) -> Rect:
    """Where a group's title stands."""
    room = min(round(text.width(group.title, TITLE_SIZE, bold=True)) + STEP, rect.right - rect.left - STEP)
    return Rect(rect.left + STEP // 2, rect.top + 4, rect.left + STEP // 2 + room, rect.top + TITLE)


def extent(layout: Layout) -> Rect:
    """The smallest rectangle that holds the whole picture."""
    rects = [*layout.cards.values(), *layout.groups.values()]
    for route in layout.routes.values():
        rects += [Rect(point.x, point.y, point.x, point.y) for point in route.points]
        rects += [route.label] if route.label else []
    return around(rects)
