"""Which cells of a terminal does a line take? Tabs, wide and combining characters, and lines too long to show."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from groundplan.render.safe import calm, seen

TAB = 4
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as shown, and where the marked stretch lies in it: first cell from 0, and number of cells, at least 1."""

    text: str
    first: int
    length: int


def excerpt(line: str, column: int, end_column: int, room: int) -> Excerpt:
    """One line of a source in at most ``room`` cells, the stretch between two columns (from 1, end exclusive) in sight.

    The line must be free of credentials. What does not fit is cut off at either end, and an ellipsis says so.
    """
    first, last = min(column - 1, len(line)), min(max(end_column - 1, column - 1), len(line))
    # A line may be as long as a whole spec; what is this far away from the mark cannot be in sight.
    left, right = max(0, first - 4 * room), min(len(line), first + 4 * room)
    pieces = _pieces(line[left:right])
    begin, end = _window(pieces, first - left, room)
    before = _CUT if left + begin else ""
    after = _CUT if left + end < len(line) else ""
    text = before + "".join(piece for piece, _ in pieces[begin:end]) + after
    lead = len(before) + _cells(pieces[begin : first - left])
    length = _cells(pieces[first - left : min(last - left, end)])
    return Excerpt(calm(text.rstrip()), lead, max(1, length))


def width(text: str) -> int:
    """The cells that a text takes which holds no tab."""
    return _cells(_pieces(text))


def _pieces(line: str) -> list[tuple[str, int]]:
    """Each character as shown, with its cells."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for character in line:
        if character == "\t":
            cells = TAB - at % TAB
            pieces.append((" " * cells, cells))
        else:
            pieces.append(_piece(character))
            cells = pieces[-1][1]
        at += cells
    return pieces


def _piece(character: str) -> tuple[str, int]:
    if " " <= character <= "~":
        return character, 1
    text = seen(character)
    if text != character:
        return text, len(text)
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return text, 0
    return text, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _window(pieces: list[tuple[str, int]], mark: int, room: int) -> tuple[int, int]:
    """Which pieces are in sight: a third of the room before the mark, or more where the line ends early."""
    if _cells(pieces) <= room:
        return 0, len(pieces)
    room -= 2 * len(_CUT)
    begin = _back(pieces, mark, room // 3)
    end = _on(pieces, begin, room)
    return (_back(pieces, end, room), end) if end == len(pieces) else (begin, end)


def _back(pieces: list[tuple[str, int]], end: int, room: int) -> int:
    while end and room >= pieces[end - 1][1]:
        end -= 1
        room -= pieces[end][1]
    return end


def _on(pieces: list[tuple[str, int]], begin: int, room: int) -> int:
    while begin < len(pieces) and room >= pieces[begin][1]:
        room -= pieces[begin][1]
        begin += 1
    return begin


def _cells(pieces: list[tuple[str, int]]) -> int:
    return sum(cells for _, cells in pieces)
