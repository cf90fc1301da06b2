"""Where does a new card stand among those that have their places? Where it moves nothing, and else with one cut.

First every free place is tried, nearest first to what it is joined with. Where a group is hemmed in, everything below a
line is moved down by the height of one card, and nothing is moved against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from generators.pictures.lattice import CARD_HEIGHT, CARD_WIDTH, PAD, STEP, Rect, around, card
from generators.pictures.pins import Pins
from generators.pictures.place import GAP_X, GAP_Y, framed
from generators.pictures.shape import Card, Group, View


def added(view: View, pins: Pins) -> tuple[dict[str, Rect], dict[str, Rect]]:
    """Cards and groups of a view, those that are pinned where they are pinned."""
    scene = _Scene(view, pins)
    for each, groups in view.cards():
        if each.id not in scene.cards:
            scene.add(each.id, groups)
    return scene.done()


class _Scene:
    """The pinned part of a view, to which cards are added."""

    def __init__(self, view: View, pins: Pins) -> None:
        self._view = view
        self._around = {group.id: outer for group, outer in view.groups()}
        self.cards = {each.id: pins.cards[each.id] for each, _ in view.cards() if each.id in pins.cards}
        self._home = dict(view.cards())
        self._holders = {each.id: groups for each, groups in view.cards()}
        self.groups: dict[str, Rect] = {}
        for group, _ in reversed(list(view.groups())):
            self._fit(group, pins.groups.get(group.id))

    def _fit(self, group: Group, pinned: Rect | None) -> None:
        """A group is as large as it was, and never smaller than what it holds."""
        held = [
            self.cards.get(each.id) if isinstance(each, Card) else self.groups.get(each.id) for each in group.inside
        ]
        rects = [framed(around([rect])) for rect in held if rect]
        if pinned:
            rects.append(pinned)
        if rects:
            self.groups[group.id] = around(rects)

    def add(self, name: str, groups: tuple[str, ...]) -> None:
        """Find a place for one more card."""
        wanted = self._wanted(name, groups)
        places = sorted(self._places(groups), key=lambda at: (abs(at[0] - wanted[0]) + abs(at[1] - wanted[1]), at))
        for x, y in places:
            if (grown := self._fitting(card(x, y), groups)) is not None:
                self.cards[name] = card(x, y)
                self.groups.update(grown)
                return
        self._cut(name, groups)

    def _wanted(self, name: str, groups: tuple[str, ...]) -> tuple[int, int]:
        """Beside what it is joined with: to the right of what leads to it, to the left of what it leads to."""
        beside = []
        for line in self._view.lines:
            if line.target == name and line.source in self.cards:
                rect = self.cards[line.source]
                beside.append((rect.right + GAP_X, rect.top))
            if line.source == name and line.target in self.cards:
                rect = self.cards[line.target]
                beside.append((rect.left - GAP_X - CARD_WIDTH, rect.top))
        if not beside:
            holders = [self.groups[group] for group in groups if group in self.groups]
            rect = holders[-1] if holders else around(self.cards.values())
            beside = [(rect.left + PAD, rect.bottom)]
        xs, ys = zip(*beside, strict=True)
        return sum(xs) // len(xs), sum(ys) // len(ys)

    def _places(self, groups: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        pitch_x, pitch_y = CARD_WIDTH + GAP_X, CARD_HEIGHT + GAP_Y
        rects = self.cards.values() or [card(0, 0)]
        xs = {rect.left for rect in rects} | {
            max(r.left for r in rects) + pitch_x,
            min(r.left for r in rects) - pitch_x,
        }
        ys = {rect.top + way * pitch_y for rect in rects for way in (-2, -1, 0, 1, 2)}
        for group in groups[-1:]:
            if group in self.groups:
                rect = self.groups[group]
                xs |= {rect.left + PAD, rect.right + PAD}
                ys |= {rect.bottom - PAD + GAP_Y, rect.bottom + 3 * PAD}
        yield from ((x - x % STEP, y - y % STEP) for x in xs for y in ys)

    def _fitting(self, rect: Rect, groups: tuple[str, ...]) -> dict[str, Rect] | None:
        """The groups around a card there, grown; None where it or they would meet something foreign."""
        if any(rect.grown(PAD).meets(other) for other in self.cards.values()):
            return None
        if any(rect.grown(PAD).meets(other) for name, other in self.groups.items() if name not in groups):
            return None
        grown: dict[str, Rect] = {}
        inner = rect
        for name in reversed(groups):
            inner = around([framed(inner), *([self.groups[name]] if name in self.groups else [])])
            grown[name] = inner
            if not self._alone(name, inner, groups):
                return None
        return grown

    def _alone(self, name: str, rect: Rect, groups: tuple[str, ...]) -> bool:
        inside = {group for group, outer in self._around.items() if name in outer or group == name}
        holding = set(self._around[name])
        for other, holders in self._holders.items():
            if name not in holders and other in self.cards and rect.grown(STEP).meets(self.cards[other]):
                return False
        foreign = (self.groups[g] for g in self.groups if g not in inside and g not in holding and g not in groups)
        return not any(rect.grown(2 * STEP).meets(each) for each in foreign)

    def _cut(self, name: str, groups: tuple[str, ...]) -> None:
        """Make room at the foot of the innermost group that has a place, or below everything."""
        known = [group for group in groups if group in self.groups]
        whole = around([*self.cards.values(), *self.groups.values()])
        home = self.groups[known[-1]] if known else whole
        new = groups[len(known) :]
        line = home.bottom - PAD
        deep = CARD_HEIGHT + GAP_Y + len(new) * (3 * PAD + 2 * STEP)
        for each, rect in self.cards.items():
            self.cards[each] = rect.moved(0, deep) if rect.top >= line else rect
        for each, rect in self.groups.items():
            if rect.top >= line:
                self.groups[each] = rect.moved(0, deep)
            elif rect.bottom > line:
                self.groups[each] = rect._replace(bottom=rect.bottom + deep)
        x, y = home.left + PAD * (1 + len(new)), line + GAP_Y + len(new) * (2 * PAD + STEP)
        self.cards[name] = inner = card(x - x % STEP, y - y % STEP)
        for group in reversed(new):
            self.groups[group] = inner = framed(inner)
        for group in reversed(known):
            self.groups[group] = inner = around([framed(inner), self.groups[group]])

    def done(self) -> tuple[dict[str, Rect], dict[str, Rect]]:
        """Everything, in the order of the view; a group without cards and pins gets none."""
        order = {each.id: self.cards[each.id] for each, _ in self._view.cards()}
        return order, self.groups
