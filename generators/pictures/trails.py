"""What is a way made of? Cells of the lattice, legs between corners, and the places for a label beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generators.pictures.lattice import LABEL_HEIGHT, STEP, Point, Rect

Cell = tuple[int, int]
State = tuple[int, int, int]
"""A cell, and the direction in which it was entered."""


def corners(cells: list[Cell]) -> tuple[Point, ...]:
    """The ends and turns of a way."""
    return tuple(Point(x * STEP, y * STEP) for at, (x, y) in enumerate(cells) if not straight(cells, at))


def area(rect: Rect) -> int:
    """How large a rectangle is."""
    return (rect.right - rect.left) * (rect.bottom - rect.top)


def over(source: Rect, target: Rect) -> tuple[Point, ...]:
    """From the right of one card to the left of another, whatever lies between."""
    start = Point(source.right, (source.top + source.bottom) // 2)
    end = Point(target.left, (target.top + target.bottom) // 2)
    middle = (start.x + end.x) // 2
    return start, Point(middle, start.y), Point(middle, end.y), end


def walked(state: State, before: Mapping[State, State | None]) -> list[Cell]:
    """The way that led there."""
    cells = []
    at: State | None = state
    while at is not None:
        cells.append((at[0], at[1]))
        at = before[at]
    return cells[::-1]


def cells(rect: Rect) -> Iterator[Cell]:
    """The cells in a rectangle and on its border."""
    for x in range(-(-rect.left // STEP), rect.right // STEP + 1):
        for y in range(-(-rect.top // STEP), rect.bottom // STEP + 1):
            yield x, y


def straight(cells: list[Cell], at: int) -> bool:
    """Whether a way goes on there as it came; not so at its ends."""
    if at in (0, len(cells) - 1):
        return False
    (a, b), (c, d) = cells[at - 1], cells[at + 1]
    return a == c or b == d


def length(start: Point, end: Point) -> int:
    """How long a leg is."""
    return abs(start.x - end.x) + abs(start.y - end.y)


def leg(start: Point, end: Point) -> Rect:
    """A leg as the rectangle of its pixels."""
    left, right = sorted((start.x, end.x))
    top, bottom = sorted((start.y, end.y))
    return Rect(left, top, right + 1, bottom + 1)


def legs(points: tuple[Point, ...]) -> Iterator[Rect]:
    """Every leg of a way."""
    for start, end in pairwise(points):
        yield leg(start, end)


def along(start: Point, end: Point, width: int) -> Iterator[Rect]:
    """Places for a label on a leg, from the middle outwards."""
    x, y = (start.x + end.x) // 2, (start.y + end.y) // 2
    across = start.y == end.y
    reach = (length(start, end) - (width if across else LABEL_HEIGHT)) // 2 - STEP // 2
    for away in range(0, max(reach, 0) + 1, STEP // 2):
        for sign in (1, -1) if away else (1,):
            mx, my = (x + sign * away, y) if across else (x, y + sign * away)
            yield Rect(mx - width // 2, my - LABEL_HEIGHT // 2, mx - width // 2 + width, my + LABEL_HEIGHT // 2)
