"""Where does each card stand in a picture that nobody has seen before? Along its lines by Graphviz, or in a grid.

Graphviz is that of pygraphviz's wheels, in process. It is handed numbers only: no name, no text and so no font.
"""

from __future__ import annotations

from generators.pictures.lattice import CARD_HEIGHT, CARD_WIDTH, PAD, STEP, TITLE, Rect, around, card, snapped
from generators.pictures.shape import Card, Group, Tone, View

Things = tuple[Card | Group, ...]

GAP_X, GAP_Y = 132, 36
_INCH = 72
_GUTTER, _SLENDER = 6 * STEP, 1.5
"""Between columns, and how much higher than wide a picture in columns may be."""
_ROWS = (Tone.ZONE,)
"""Groups whose parts stand side by side."""


def placed(view: View, widest_label: int, wider: float) -> tuple[dict[str, Rect], dict[str, Rect]]:
    """The rectangles of cards and of groups. ``wider`` stretches the room between them; 1 is the usual."""
    gap_x = snapped(max(7 * STEP if view.grid else GAP_X, widest_label + 4 * STEP) * wider)
    if view.grid:
        cards: dict[str, Rect] = {}
        groups: dict[str, Rect] = {}
        _Grid(gap_x, snapped(GAP_Y * wider)).place(view.inside, 0, 0, cards, groups)
        return cards, groups
    cards = _by_lines(view, gap_x, (STEP if view.tight else GAP_Y) * wider)
    return (_in_columns(view, cards) if view.tight else cards), enclosed(view, cards)


def _in_columns(view: View, cards: dict[str, Rect]) -> dict[str, Rect]:
    """What no line joins below each other, in as few columns as make a picture that is not a tower."""
    trees = _trees(view, cards)
    rects = [around(cards[name] for name in tree) for tree in trees]
    wide = max(rect.right - rect.left for rect in rects) + _GUTTER
    high = sum(rect.bottom - rect.top + GAP_Y for rect in rects)
    columns = next(n for n in range(1, len(trees) + 1) if high <= _SLENDER * n * n * wide or n == len(trees))
    found: dict[str, Rect] = {}
    column = top = 0
    for tree, rect in zip(trees, rects, strict=True):
        deep = rect.bottom - rect.top
        if top and top + deep / 2 > high / columns and column + 1 < columns:
            column, top = column + 1, 0
        found |= {name: cards[name].moved(column * wide - rect.left, top - rect.top) for name in tree}
        top += deep + GAP_Y
    return {name: found[name] for name in cards}


def _trees(view: View, cards: dict[str, Rect]) -> list[list[str]]:
    """Cards that lines join, the topmost first."""
    home = {name: name for name in cards}

    def root(name: str) -> str:
        return name if home[name] == name else root(home[name])

    for line in view.lines:
        home[root(line.target)] = root(line.source)
    found: dict[str, list[str]] = {}
    for name in sorted(cards, key=lambda name: (cards[name].top, cards[name].left)):
        found.setdefault(root(name), []).append(name)
    return list(found.values())


def enclosed(view: View, cards: dict[str, Rect]) -> dict[str, Rect]:
    """The groups around cards, each with room for its title."""
    found: dict[str, Rect] = {}
    for group, _ in reversed(list(view.groups())):
        inside = [cards[thing.id] if isinstance(thing, Card) else found[thing.id] for thing in group.inside]
        if inside:
            found[group.id] = framed(around(inside))
    return found


def framed(rect: Rect) -> Rect:
    """A group's rectangle around what it holds."""
    return Rect(rect.left - PAD, rect.top - PAD - TITLE, rect.right + PAD, rect.bottom + PAD)


def _by_lines(view: View, gap_x: int, gap_y: float) -> dict[str, Rect]:
    import pygraphviz

    ids = [card.id for card, _ in view.cards()]
    numbers = {name: f"n{number}" for number, name in enumerate(ids)}
    graph = pygraphviz.AGraph(string=_dot(view, numbers, gap_x, gap_y))
    found = {}
    for line in graph.draw(format="plain", prog="dot").decode().splitlines():
        kind, *words = line.split()
        if kind == "graph":
            height = float(words[2]) * _INCH
        if kind == "node":
            x, y = float(words[1]) * _INCH - CARD_WIDTH / 2, height - float(words[2]) * _INCH - CARD_HEIGHT / 2
            found[ids[int(words[0][1:])]] = card(snapped(x), snapped(y))
    return found


def _dot(view: View, numbers: dict[str, str], gap_x: int, gap_y: float) -> str:
    head = f"rankdir=LR newrank=true nodesep={gap_y / _INCH:.3f} ranksep={gap_x / _INCH:.3f}"
    size = f"width={CARD_WIDTH / _INCH:.3f} height={CARD_HEIGHT / _INCH:.3f}"
    lines = [f"digraph {{ graph [{head}]", f'node [shape=box fixedsize=true label="" {size}]']
    clusters = iter(range(len(numbers) + len(list(view.groups()))))
    lines += [part for thing in view.inside for part in _parts(thing, numbers, clusters)]
    lines += [f"{numbers[line.source]} -> {numbers[line.target]}" for line in view.lines if line.source != line.target]
    return "\n".join([*lines, "}"])


def _parts(thing: Card | Group, numbers: dict[str, str], clusters: object) -> list[str]:
    if isinstance(thing, Card):
        return [numbers[thing.id]]
    # A label without text takes room for the title and asks for no font.
    room = f'<<TABLE FIXEDSIZE="TRUE" WIDTH="8" HEIGHT="{TITLE}" BORDER="0"><TR><TD></TD></TR></TABLE>>'
    opened = f"subgraph cluster_{next(clusters)} {{ margin={PAD + 2 * STEP} label={room}"  # type: ignore[call-overload]
    return [opened, *(part for each in thing.inside for part in _parts(each, numbers, clusters)), "}"]


class _Grid:
    """Zones below each other, tiers side by side, so that a tier is a column of the whole network."""

    def __init__(self, gap_x: int, gap_y: int) -> None:
        self._gap_x, self._gap_y = gap_x, gap_y

    def place(self, things: Things, x: int, y: int, cards: dict[str, Rect], groups: dict[str, Rect]) -> Rect:
        """Place things from a corner: cards that come before groups to their left, those after them to their right."""
        groups_at = [at for at, thing in enumerate(things) if isinstance(thing, Group)] or [len(things)]
        before, after = things[: groups_at[0]], things[groups_at[-1] + 1 :]
        stacks = [list(before), list(things[groups_at[0] : groups_at[-1] + 1]), list(after)]
        found: list[tuple[list[Card | Group], Rect]] = []
        left = x
        for stack in (stack for stack in stacks if stack):
            rect = self._stack(stack, left, y, cards, groups)
            found.append((stack, rect))
            left = rect.right + self._gap_x
        whole = around(rect for _, rect in found) if found else card(x, y)
        for stack, rect in found:
            self._lower(stack, snapped((whole.bottom - rect.bottom) / 2), cards, groups)
        return whole

    def _stack(
        self, stack: list[Card | Group], x: int, y: int, cards: dict[str, Rect], groups: dict[str, Rect]
    ) -> Rect:
        rects, top = [], y
        for thing in stack:
            if isinstance(thing, Card):
                cards[thing.id] = rect = card(x, top)
            else:
                rect = self._group(thing, x, top, cards, groups)
            rects.append(rect)
            top = rect.bottom + (self._gap_y if isinstance(thing, Card) else 2 * self._gap_y)
        return around(rects)

    def _group(self, group: Group, x: int, y: int, cards: dict[str, Rect], groups: dict[str, Rect]) -> Rect:
        left, top = x + PAD, y + PAD + TITLE
        if group.tone not in _ROWS:
            groups[group.id] = framed(self.place(group.inside, left, top, cards, groups))
            return groups[group.id]
        rects = []
        for thing in group.inside:
            assert isinstance(thing, Group)
            rects.append(self._group(thing, left, top, cards, groups))
            left = rects[-1].right + self._gap_x
        whole = around(rects)
        for thing, rect in zip(group.inside, rects, strict=True):
            groups[thing.id] = rect._replace(bottom=whole.bottom)
        groups[group.id] = framed(whole)
        return groups[group.id]

    def _lower(self, stack: list[Card | Group], by: int, cards: dict[str, Rect], groups: dict[str, Rect]) -> None:
        for thing in stack if by else ():
            if isinstance(thing, Card):
                cards[thing.id] = cards[thing.id].moved(0, by)
            else:
                groups[thing.id] = groups[thing.id].moved(0, by)
                self._lower(list(thing.inside), by, cards, groups)
