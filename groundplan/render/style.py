"""Which colours has the terminal's text? Few, by what they mean."""

from __future__ import annotations

from typing import NamedTuple

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "accepted": "1;32",
    "frame": "1;34",
    "strong": "1",
}


class Style(NamedTuple):
    """Colours, or none."""

    colored: bool = False

    def paint(self, meaning: str, text: str) -> str:
        """The text in the colour of its meaning: a severity, ``frame`` or ``strong``."""
        return f"\x1b[{_CODES[meaning]}m{text}\x1b[0m" if self.colored and text else text


PLAIN = Style()
