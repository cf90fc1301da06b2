"""How does a source excerpt look? Lines with their numbers, and marks under what is meant, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundplan.render.cells import excerpt
from groundplan.render.safe import shown
from groundplan.render.style import Style
from model.findings import Place, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be underlined. ``meaning`` is the colour: the severity for the primary place, else ``frame``."""

    span: Span
    words: str
    meaning: str
    sign: str


def marks(primary: Place, related: Sequence[Place], severity: str) -> list[Mark]:
    """The marks of a finding's places that have a span in the primary place's file."""
    first = primary.span
    if first is None:
        return []
    others = [place for place in related if place.span and place.span.file == first.file]
    return [
        Mark(first, primary.words, severity, "^"),
        *(Mark(place.span, place.words, "frame", "-") for place in others if place.span),
    ]


def snippet(lines: Sequence[str], found: Sequence[Mark], style: Style, room: int) -> list[str]:
    """The excerpt with its marks, the first of them the primary one; ``lines`` are those of the file, blotted."""
    numbers = len(str(max(mark.span.end_line for mark in found)))
    page = _Page(lines, style, numbers, room - numbers - 3)
    page.bar()
    for mark in sorted(found, key=lambda mark: (mark.span.line, mark.span.column)):
        page.mark(mark)
    return page.out


class _Page:
    def __init__(self, lines: Sequence[str], style: Style, numbers: int, room: int) -> None:
        self.lines, self.style, self.numbers, self.room = lines, style, numbers, max(room, 20)
        self.out: list[str] = []
        self.last = 0

    def bar(self, rest: str = "") -> None:
        """A line beside the numbers."""
        edge = self.style.paint("frame", f"{'':{self.numbers}} |")
        self.out.append(f"{edge} {rest}".rstrip())

    def mark(self, mark: Mark) -> None:
        span = mark.span
        if span.end_line > span.line and mark.sign == "^":
            self._several(mark)
            return
        line = self._line(span.line)
        end = span.end_column if span.end_line == span.line else len(line) + 1
        shape = excerpt(line, span.column, end, self.room)
        self._number(span.line, shape.text)
        self._under(mark, " " * shape.first + mark.sign * shape.length)

    def _several(self, mark: Mark) -> None:
        """A stretch over several lines: its first and its last line, joined by a rail."""
        span, room = mark.span, self.room - 2
        line, last = self._line(span.line), self._line(span.end_line)
        start = len(line) - len(line.lstrip()) + 1
        opens = span.column == start
        head = excerpt(line, span.column, span.column + 1, room)
        tail = excerpt(last, max(1, span.end_column - 1), span.end_column, room)
        rail = self.style.paint(mark.meaning, "|")
        slash = self.style.paint(mark.meaning, "/") if opens else " "
        self._number(span.line, f"{slash} {head.text}")
        if not opens:
            self.bar(self.style.paint(mark.meaning, f" {'_' * (head.first + 1)}^"))
        if span.end_line > span.line + 1:
            self.out.append(self.style.paint("frame", "...") + " " * max(0, self.numbers - 1) + f" {rail}")
        self._number(span.end_line, f"{rail} {tail.text}", after_gap=True)
        self._under(mark, f"|{'_' * (tail.first + 1)}^")

    def _number(self, number: int, text: str, *, after_gap: bool = False) -> None:
        if number == self.last:
            return
        if self.last and number > self.last + 1 and not after_gap:
            self.out.append(self.style.paint("frame", "..."))
        edge = self.style.paint("frame", f"{number:{self.numbers}} |")
        self.out.append(f"{edge} {text}".rstrip())
        self.last = number

    def _under(self, mark: Mark, drawn: str) -> None:
        words = f" {shown(mark.words)}" if mark.words else ""
        lead = len(drawn) - len(drawn.lstrip())
        self.bar(" " * lead + self.style.paint(mark.meaning, drawn.lstrip() + words))

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""
