"""Which way does each line go? Along the lattice, around everything that is not its own, one after the other.

A line never shares a stretch with another, crosses others at right angles only, and ends on a border of its cards. Its
label is placed before the next line is looked for, so that no later line runs under it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import pairwise

from generators.pictures.lattice import CARD_HEIGHT, CARD_WIDTH, LABEL_HEIGHT, STEP, Point, Rect, Route
from generators.pictures.shape import Line

_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1))
_ACROSS, _DOWN = 1, 2
_BEND, _CROSS, _OFF_CENTRE, _FOREIGN = 7, 9, 1, 400
_MARGIN = 6
_HURRY = 3
"""Half as much again as the way that is left: a little longer lines, found in a fraction of the time."""
_WIDE, _HIGH = CARD_WIDTH // STEP, CARD_HEIGHT // STEP

Cell = tuple[int, int]


class Care(Enum):
    """What a line may do where there is little room, from nothing to anything."""

    FULL = "full"
    """Nothing: it crosses no group that is not around its ends, and its label lies on nothing."""
    LESS = "less"
    """Cross groups that are none of its own."""
    LEAST = "least"
    """Anything: take the straight way over whatever is there, and lose its label."""


class NoWayError(Exception):
    """A line or its label found no room."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class Router:
    """The ways of one view. Not to be used twice."""

    def __init__(
        self,
        cards: Mapping[str, Rect],
        groups: Mapping[str, Rect],
        around: Mapping[str, tuple[str, ...]],
        titles: Iterable[Rect],
        care: Care = Care.FULL,
    ) -> None:
        self._cards, self._groups, self._around, self._care = cards, groups, around, care
        self._taken: dict[Cell, int] = {}
        self._ports: set[Cell] = set()
        self._blocked = {cell for rect in cards.values() for cell in _cells(rect)}
        self._titles = tuple(titles)
        self._blocked |= {cell for rect in self._titles for cell in _cells(rect)}
        self._labels: list[Rect] = []
        self._legs: list[Rect] = []
        everything = [*cards.values(), *groups.values()]
        self._left = min(r.left for r in everything) // STEP - _MARGIN
        self._top = min(r.top for r in everything) // STEP - _MARGIN
        self._right = max(r.right for r in everything) // STEP + _MARGIN
        self._bottom = max(r.bottom for r in everything) // STEP + _MARGIN
        self._across, self._down = self._borders()
        self._innermost: dict[Cell, str] = {}
        for name, rect in sorted(groups.items(), key=lambda group: -_area(group[1])):
            self._innermost.update(dict.fromkeys(_cells(rect), name))

    def _borders(self) -> tuple[set[Cell], set[Cell]]:
        """Cells on borders of groups: those of horizontal borders, those of vertical ones."""
        across, down = set(), set()
        for rect in self._groups.values():
            left, top, right, bottom = (value // STEP for value in rect)
            across |= {(x, y) for x in range(left, right + 1) for y in (top, bottom)}
            down |= {(x, y) for y in range(top, bottom + 1) for x in (left, right)}
        return across, down

    def route(self, line: Line, label_width: int) -> Route:
        """The way of one more line.

        Raises:
            NoWayError: there is none, or no room for its label.
        """
        cells = self._way(line)
        if not cells:
            if self._care is Care.LEAST:
                return Route(_over(self._cards[line.source], self._cards[line.target]), None)
            raise NoWayError(line.id)
        corners = [at for at, cell in enumerate(cells) if not _straight(cells, at)]
        points = tuple(Point(cells[at][0] * STEP, cells[at][1] * STEP) for at in corners)
        label = self._label(points, label_width) if label_width else None
        if label_width and label is None and self._care is not Care.LEAST:
            raise NoWayError(line.id)
        for at, (x, y) in enumerate(cells):
            flags = _ACROSS | _DOWN
            if at not in corners:
                flags = _ACROSS if cells[at - 1][1] == y else _DOWN
            self._taken[x, y] = self._taken.get((x, y), 0) | flags
        self._ports |= {cells[0], cells[-1]}
        self._legs += list(_legs(points))
        if label:
            self._labels.append(label)
            self._blocked |= set(_cells(label.grown(STEP // 2)))
        return Route(points, label)

    def _way(self, line: Line) -> list[Cell]:
        source, target = self._cards[line.source], self._cards[line.target]
        own = {*self._around[line.source], *self._around[line.target]}
        goals = {cell: (way, cost) for cell, way, cost in self._gates(target)}
        left, top, right, bottom = (value // STEP for value in target)

        def left_over(x: int, y: int) -> int:
            return _HURRY * (max(left - x, x - right, 0) + max(top - y, y - bottom, 0)) // 2

        heap: list[tuple[int, int, int, int, int]] = []
        before: dict[tuple[int, int, int], tuple[int, int, int] | None] = {}
        best: dict[tuple[int, int, int], int] = {}
        for (x, y), way, cost in self._gates(source):
            state = (x, y, way)
            best[state], before[state] = cost, None
            heapq.heappush(heap, (cost + left_over(x, y), cost, x, y, way))
        while heap:
            _, cost, x, y, way = heapq.heappop(heap)
            state = (x, y, way)
            if cost > best[state]:
                continue
            if (x, y) in goals and before[state] is not None and (goals[x, y][0] + 2) % 4 == way:
                return _walked(state, before)
            started = before[state] is None
            for turn in (0,) if started or self._passing(x, y) else (0, 1, 3):
                to = (way + turn) % 4
                dx, dy = _WAYS[to]
                at = (x + dx, y + dy)
                more = self._step(at, to, at in goals, own)
                if more is None:
                    continue
                if at in goals:
                    if (goals[at][0] + 2) % 4 != to:
                        continue
                    more += goals[at][1]
                total = cost + more + (_BEND if turn else 0)
                new = (*at, to)
                if total < best.get(new, 1 << 30):
                    best[new], before[new] = total, state
                    heapq.heappush(heap, (total + left_over(*at), total, *at, to))
        return []

    def _passing(self, x: int, y: int) -> bool:
        """Whether a line that is there already, or a border, may only be crossed straight."""
        cell = (x, y)
        return cell in self._taken or cell in self._across or cell in self._down

    def _step(self, at: Cell, way: int, goal: bool, own: set[str]) -> int | None:
        x, y = at
        if not goal and at in self._blocked:
            return None
        if not (self._left <= x <= self._right and self._top <= y <= self._bottom):
            return None
        across = way % 2 == 0
        if at in (self._across if across else self._down):
            return None
        flags = self._taken.get(at, 0)
        if flags & (_ACROSS if across else _DOWN):
            return None
        cost = 1 + (_CROSS if flags else 0)
        if (group := self._innermost.get(at)) and group not in own:
            return None if self._care is Care.FULL else cost + _FOREIGN
        return cost

    def _gates(self, rect: Rect) -> Iterator[tuple[Cell, int, int]]:
        """Free places on a card's border, the way out, and what it costs not to be in the middle."""
        left, top = rect.left // STEP, rect.top // STEP
        for at in range(1, _HIGH):
            cost = _OFF_CENTRE * abs(2 * at - _HIGH)
            yield from self._gate((left + _WIDE, top + at), 0, cost)
            yield from self._gate((left, top + at), 2, cost)
        for at in range(1, _WIDE):
            cost = _OFF_CENTRE * abs(2 * at - _WIDE) + 4
            yield from self._gate((left + at, top + _HIGH), 1, cost)
            yield from self._gate((left + at, top), 3, cost)

    def _gate(self, cell: Cell, way: int, cost: int) -> Iterator[tuple[Cell, int, int]]:
        if cell not in self._ports:
            yield cell, way, cost

    def _label(self, points: tuple[Point, ...], width: int) -> Rect | None:
        legs = sorted(pairwise(points), key=lambda leg: (leg[0].x == leg[1].x, -_length(*leg)))
        own = [_leg(*leg) for leg in legs]
        for strict in (True, False):
            for start, end in legs:
                across = start.y == end.y
                if across and _length(start, end) < width + STEP:
                    continue
                if not across and _length(start, end) < LABEL_HEIGHT + STEP:
                    continue
                for rect in _along(start, end, width):
                    if self._free(rect, own, strict):
                        return rect
        return None

    def _free(self, rect: Rect, own: list[Rect], strict: bool) -> bool:
        wide = rect.grown(3)
        if any(wide.meets(other) for other in (*self._cards.values(), *self._titles, *self._labels)):
            return False
        if any(rect.grown(2).meets(leg) for leg in self._legs):
            return False
        if sum(rect.grown(1).meets(leg) for leg in own) > 1:
            return False
        if not strict:
            return True
        return not any(rect.grown(6).meets(group) and not group.holds(rect.grown(6)) for group in self._groups.values())


def _area(rect: Rect) -> int:
    return (rect.right - rect.left) * (rect.bottom - rect.top)


def _over(source: Rect, target: Rect) -> tuple[Point, ...]:
    """From the right of one card to the left of another, whatever lies between."""
    start = Point(source.right, (source.top + source.bottom) // 2)
    end = Point(target.left, (target.top + target.bottom) // 2)
    middle = (start.x + end.x) // 2
    return start, Point(middle, start.y), Point(middle, end.y), end


def _walked(
    state: tuple[int, int, int], before: Mapping[tuple[int, int, int], tuple[int, int, int] | None]
) -> list[Cell]:
    cells = []
    at: tuple[int, int, int] | None = state
    while at is not None:
        cells.append((at[0], at[1]))
        at = before[at]
    return cells[::-1]


def _cells(rect: Rect) -> Iterator[Cell]:
    """The cells in a rectangle and on its border."""
    for x in range(-(-rect.left // STEP), rect.right // STEP + 1):
        for y in range(-(-rect.top // STEP), rect.bottom // STEP + 1):
            yield x, y


def _straight(cells: list[Cell], at: int) -> bool:
    if at in (0, len(cells) - 1):
        return False
    (a, b), (c, d) = cells[at - 1], cells[at + 1]
    return a == c or b == d


def _length(start: Point, end: Point) -> int:
    return abs(start.x - end.x) + abs(start.y - end.y)


def _leg(start: Point, end: Point) -> Rect:
    left, right = sorted((start.x, end.x))
    top, bottom = sorted((start.y, end.y))
    return Rect(left, top, right + 1, bottom + 1)


def _legs(points: tuple[Point, ...]) -> Iterator[Rect]:
    for start, end in pairwise(points):
        yield _leg(start, end)


def _along(start: Point, end: Point, width: int) -> Iterator[Rect]:
    """Places for a label on a leg, from the middle outwards."""
    x, y = (start.x + end.x) // 2, (start.y + end.y) // 2
    across = start.y == end.y
    reach = (_length(start, end) - (width if across else LABEL_HEIGHT)) // 2 - STEP // 2
    for away in range(0, max(reach, 0) + 1, STEP // 2):
        for sign in (1, -1) if away else (1,):
            mx, my = (x + sign * away, y) if across else (x, y + sign * away)
            yield Rect(mx - width // 2, my - LABEL_HEIGHT // 2, mx - width // 2 + width, my + LABEL_HEIGHT // 2)
