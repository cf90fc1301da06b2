"""Where do things stand? Rectangles in whole pixels, all of them on a lattice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

STEP = 12
"""Everything stands on multiples of this many pixels; lines run along them."""

CARD_WIDTH, CARD_HEIGHT = 204, 60
PAD = 24
"""Room between a group's border and what it holds; two lines fit in."""
TITLE = 24
"""Room for a group's title, above what it holds."""
LABEL_HEIGHT = 18


class Rect(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int

    def grown(self, by: int) -> Rect:
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: int, y: int) -> Rect:
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def meets(self, other: Rect) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Rect) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Point(NamedTuple):
    """A point in pixels."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Route:
    """A line as it is drawn: its corners, and where its label stands."""

    points: tuple[Point, ...]
    label: Rect | None
    own: tuple[Point, ...] = ()
    """Its corners until a little after it joins another line; empty where it joins none."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A view with all its positions. Cards, groups and lines by their ids."""

    cards: dict[str, Rect]
    groups: dict[str, Rect]
    routes: dict[str, Route]


def snapped(value: float) -> int:
    """The nearest multiple of the step."""
    return round(value / STEP) * STEP


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def card(x: int, y: int) -> Rect:
    """The rectangle of a card whose corner is there."""
    return Rect(x, y, x + CARD_WIDTH, y + CARD_HEIGHT)
