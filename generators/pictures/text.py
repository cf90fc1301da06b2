"""How wide is a text? By the metrics of one open font that ships with the compiler, whatever fonts a machine has."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_OTHER, _WIDE = 620, 1000
_LONGEST_UNIT = 5


@cache
def _widths(weight: str) -> dict[str, int]:
    runs = json.loads(Path(__file__).with_name("widths.json").read_text(encoding="utf-8"))[weight]
    return {chr(first + at): width for first, widths in runs for at, width in enumerate(widths)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels."""
    known = _widths("bold" if bold else "regular")
    return sum(known.get(character) or _unknown(character) for character in text) * size / 1000


def _unknown(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF else _OTHER


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """As much of a text as there is room for, with an ellipsis where something is missing."""
    if width(text, size, bold=bold) <= room:
        return text
    room -= width("…", size, bold=bold)
    used, kept = 0.0, ""
    for character in text:
        used += width(character, size, bold=bold)
        if used > room:
            break
        kept += character
    return kept.rstrip() + "…"


def _unbroken(text: str) -> Iterator[str]:
    """The words of a text; a number stays with its unit, and a dot between two things with the first of them."""
    kept = ""
    for word in text.split():
        if kept and (word == "·" or (kept[-1].isdigit() and len(word) <= _LONGEST_UNIT and word.rstrip(",").isalpha())):
            kept += f" {word}"
        else:
            yield from (kept,) if kept else ()
            kept = word
    yield from (kept,) if kept else ()


def wrapped(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """A text on at most so many lines, broken between words; the last is cut."""
    words, found = list(_unbroken(text)), [""]
    while words:
        joined = f"{found[-1]} {words[0]}".strip()
        if not found[-1] or width(joined, size, bold=bold) <= room:
            found[-1] = joined
            words.pop(0)
        elif len(found) < lines:
            found.append("")
        else:
            found[-1] = " ".join([found[-1], *words])
            break
    return [cut(line, room, size, bold=bold) for line in found if line]
