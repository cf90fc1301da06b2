"""What does a printer hand back? The text, and which of its lines came from where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Lines(NamedTuple):
    """A stretch of lines, counted from 1, both ends included. The origin is the caller's word, never looked into."""

    first: int
    last: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A printed artifact.

    ``blocks`` has one stretch for each top-level item, in the order given. ``lines`` has one for each origin that was
    given anywhere, sorted by first line, the outer before the inner: the last that holds a line is the closest one,
    together with those before it over exactly the same lines.
    """

    text: str
    blocks: tuple[Lines, ...]
    lines: tuple[Lines, ...]


class Printed(list[str]):
    """Lines that are still to be placed on a page, and the origins among them, each after those inside it."""

    def __init__(self, lines: Iterable[str] = (), marks: Iterable[Lines] = ()) -> None:
        super().__init__(lines)
        self.marks = list(marks)

    def place(self, lines: list[str], laid: list[str]) -> None:
        """Append lines as they stand here; their origins are those of the lines that were laid out."""
        self.marks += moved(laid, len(self))
        self += lines

    def at(self, origins: str | tuple[str, ...]) -> Printed:
        """The same lines, all of them from somewhere."""
        return Printed(self, [*self.marks, *marked(1, len(self), origins)])


def moved(lines: list[str], by: int) -> list[Lines]:
    """The origins among lines that begin further down."""
    marks = lines.marks if isinstance(lines, Printed) else []
    return [Lines(mark.first + by, mark.last + by, mark.origin) for mark in marks]


def marked(first: int, last: int, origins: str | tuple[str, ...]) -> list[Lines]:
    """A stretch for each origin; `in_order` leaves them in the order given."""
    each = (origins,) if isinstance(origins, str) else origins
    return [Lines(first, last, origin) for origin in reversed(each) if origin]


def in_order(marks: Sequence[Lines]) -> tuple[Lines, ...]:
    """Sort stretches as `Rendered.lines` promises, given each after those inside it."""
    order = sorted(range(len(marks)), key=lambda at: (marks[at].first, -marks[at].last, -at))
    return tuple(marks[at] for at in order)
