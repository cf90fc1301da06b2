"""Where does everything stand on the map? As in the picture of the data, with all that has no flow on a shelf below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, sqrt

from generators.base import Context
from generators.pictures import MOST_CARDS, cards, count, pins
from generators.pictures.lattice import CARD_HEIGHT, CARD_WIDTH, PAD, STEP, Layout, Rect, around, card
from generators.pictures.layout import extent, laid_out
from generators.pictures.place import framed
from generators.pictures.shape import Card, Group, Tone, View
from generators.pictures.views import data
from model.graph import INTERNET

SHELF = "shelf"
_ABOVE = "Not in any flow"
_GAP_X, _GAP_Y = 2 * STEP, STEP
_WIDE = 1.7
"""How much wider than high a block of many cards is."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything with its place. ``names`` are the internet and all components; things are told by their number."""

    names: tuple[str, ...]
    view: View
    layout: Layout
    box: Rect

    @property
    def cards(self) -> dict[str, Card]:
        """The card of each name."""
        return {each.id: each for each, _ in self.view.cards()}


def scene(context: Context) -> Scene:
    """The map of an environment. Where nobody could follow its lines any more, none has a way of its own."""
    names = (INTERNET, *sorted(context.graph.spec.components))
    view = data.view(context) or View("data", "Data flow", "", (), ())
    view = replace(view, lines=tuple(sorted(view.lines, key=lambda line: (line.id, line.tone, line.dashed))))
    drawn = {each.id for each, _ in view.cards()}
    layout = laid_out(view, _pinned(context)) if 1 < count(view) <= MOST_CARDS else packed(view)
    rest = tuple(cards.of(context, name) for name in names if name not in drawn)
    if rest:
        shelf = Group(SHELF, _ABOVE, Tone.SYSTEM, rest)
        view = replace(view, inside=(*view.inside, shelf))
        layout = _shelved(layout, rest)
    return Scene(names, view, layout, extent(layout))


def _pinned(context: Context) -> pins.Pins:
    """The places of the picture of the data. A file that cannot be read is a finding of the diagrams."""
    try:
        return pins.read(context.layout).get("data", pins.NONE) if context.layout else pins.NONE
    except pins.UnreadableError:
        return pins.NONE


def packed(view: View) -> Layout:
    """Places without a look at the lines: cards in blocks, groups beside each other below them."""
    layout = Layout({}, {}, {})
    _pack(view.inside, 0, 0, layout)
    return layout


def _pack(things: tuple[Card | Group, ...], x: int, y: int, layout: Layout) -> Rect:
    alone = [thing for thing in things if isinstance(thing, Card)]
    rects = [_block(alone, x, y, _columns(len(alone)), layout)] if alone else []
    left, top = x, (rects[0].bottom + 2 * PAD if rects else y)
    for thing in things:
        if isinstance(thing, Group):
            inner = _pack(thing.inside, left + PAD, top + 2 * PAD, layout)
            layout.groups[thing.id] = framed(inner)
            rects.append(layout.groups[thing.id])
            left = rects[-1].right + 2 * PAD
    return around(rects) if rects else card(x, y)


def _columns(number: int) -> int:
    return ceil(sqrt(number * _WIDE * (CARD_HEIGHT + _GAP_Y) / (CARD_WIDTH + _GAP_X)))


def _block(some: list[Card], x: int, y: int, columns: int, layout: Layout) -> Rect:
    for number, each in enumerate(some):
        row, column = divmod(number, columns)
        layout.cards[each.id] = card(x + column * (CARD_WIDTH + _GAP_X), y + row * (CARD_HEIGHT + _GAP_Y))
    return around(layout.cards[each.id] for each in some)


def _shelved(layout: Layout, rest: tuple[Card, ...]) -> Layout:
    """The layout with more cards below, as wide as it is."""
    whole = extent(layout) if layout.cards else Rect(0, 0, 4 * (CARD_WIDTH + _GAP_X), -3 * PAD)
    more = Layout(dict(layout.cards), dict(layout.groups), layout.routes)
    columns = max((whole.right - whole.left - 2 * PAD + _GAP_X) // (CARD_WIDTH + _GAP_X), 1)
    left, top = whole.left + PAD, whole.bottom + 4 * PAD
    more.groups[SHELF] = framed(_block(list(rest), left - left % STEP, top - top % STEP, columns, more))
    return more
