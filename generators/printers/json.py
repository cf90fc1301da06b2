"""How does plain data become JSON? With two spaces of indent, and no invisible character but those indents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from generators.printers.data import At, Scalar, Value
from generators.printers.rendered import Lines, Rendered, in_order
from generators.printers.scalars import INVISIBLE, SURROGATES, escape, number_text

__all__ = ["At", "Value", "json_text", "render"]

_SPECIAL = re.compile(rf'["\\{INVISIBLE}{SURROGATES}]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def render(data: Value) -> Rendered:
    """Print data as a file. ``blocks`` of the result has one stretch for each entry of the outermost mapping or list.

    Raises ValueError for a lone surrogate and for a number that `number_text` refuses, TypeError for a tag.
    """
    page = _Page()
    page.node(data, "", "", "")
    return Rendered("".join(f"{line}\n" for line in page.lines), tuple(page.blocks), in_order(page.marks))


def json_text(data: Value) -> str:
    """Print data as `render` does, for a place inside another text: no line end after it."""
    return render(data).text[:-1]


class _Page:
    """The lines printed so far, and where each origin stands among them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: list[Lines] = []
        self.blocks: list[Lines] = []

    def node(self, value: Value, lead: str, indent: str, end: str) -> None:
        """Print a value after what its line begins with, and the comma after it."""
        if isinstance(value, At):
            first = len(self.lines) + 1
            self.node(value.value, lead, indent, end)
            self.marks.append(Lines(first, len(self.lines), value.origin))
        elif isinstance(value, Mapping):
            self.children([(f"{_text(key)}: ", child) for key, child in value.items()], f"{lead}{{", indent, f"}}{end}")
        elif isinstance(value, list | tuple):
            self.children([("", child) for child in value], f"{lead}[", indent, f"]{end}")
        elif isinstance(value, str | int | float | Decimal | None):
            self.lines.append(f"{lead}{_scalar(value)}{end}")
        else:
            raise TypeError(f"JSON has no value for a {type(value).__name__}")

    def children(self, pairs: list[tuple[str, Value]], opening: str, indent: str, closing: str) -> None:
        if not pairs:
            self.lines.append(opening + closing)
            return
        self.lines.append(opening)
        for position, (key, child) in enumerate(pairs, 1):
            first = len(self.lines) + 1
            self.node(child, f"{indent}  {key}", f"{indent}  ", "," if position < len(pairs) else "")
            if not indent:
                self.blocks.append(Lines(first, len(self.lines), child.origin if isinstance(child, At) else ""))
        self.lines.append(indent + closing)


def _scalar(value: Scalar) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else number_text(value)


def _text(text: str) -> str:
    return f'"{_SPECIAL.sub(_spell, text)}"'


def _spell(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT:
        return _SHORT[character]
    if character <= "\uffff":
        return escape(character)
    pair = character.encode("utf-16-be")
    return f"\\u{pair[:2].hex().upper()}\\u{pair[2:].hex().upper()}"
