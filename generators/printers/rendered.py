"""What does a printer hand back? The text, and which of its lines came from where."""

from __future__ import annotations

from collections.abc import Sequence
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
    given anywhere, sorted by first line, the outer before the inner: the last that holds a line is the closest one.
    """

    text: str
    blocks: tuple[Lines, ...]
    lines: tuple[Lines, ...]


def in_order(marks: Sequence[Lines]) -> tuple[Lines, ...]:
    """Sort stretches as `Rendered.lines` promises, given each after those inside it."""
    order = sorted(range(len(marks)), key=lambda at: (marks[at].first, -marks[at].last, -at))
    return tuple(marks[at] for at in order)
