"""How does plain data become YAML? In block style, spelled so that every reader of 1.1 and of 1.2 reads the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generators.printers.data import At, Noted, Tagged, Value, without_origin
from generators.printers.rendered import Lines, Rendered, in_order
from generators.printers.scalars import visible
from generators.printers.yaml_scalars import literal_block, scalar, text_scalar

__all__ = ["At", "Noted", "Tagged", "Value", "render"]

_LONGEST_IMPLICIT_KEY = 1000  # YAML allows 1,024 characters before the colon


def render(data: Value, header: str = "", gaps: int = 0) -> Rendered:
    """Print data below a comment that speaks of the whole file.

    ``gaps`` is the number of levels of mappings whose entries of several lines have a blank line around them.
    ``blocks`` of the result has one stretch for each entry of the outermost mapping or sequence.
    Raises ValueError for a lone surrogate and for a number that `number_text` refuses.
    """
    page = _Page(gaps)
    if header:
        page.lines += [f"# {visible(line)}".rstrip() for line in header.splitlines()]
        page.lines.append("")
    page.node(data, "", 0, depth=0)
    return Rendered("".join(f"{line}\n" for line in page.lines), tuple(page.blocks), in_order(page.marks))


class _Page:
    """The lines printed so far, and where each origin stands among them."""

    def __init__(self, gaps: int) -> None:
        self.gaps = gaps
        self.lines: list[str] = []
        self.marks: list[Lines] = []
        self.blocks: list[Lines] = []

    def node(self, value: Value, lead: str, indent: int, depth: int) -> None:
        """Print a value after what its line begins with; its further lines stand at the indent."""
        if isinstance(value, At):
            first = len(self.lines) + 1
            self.node(value.value, lead, indent, depth)
            self.marks.append(Lines(first, len(self.lines), value.origin))
        elif isinstance(value, Tagged):
            self.node(value.value, _after(lead, value.tag), indent, depth)
        elif isinstance(value, Noted):
            self.add(f"{_after(lead, scalar(value.value))}  # {visible(value.comment)}")
        elif isinstance(value, Mapping) and value:
            self.children([(_key(key, indent), child) for key, child in value.items()], lead, indent, depth)
        elif isinstance(value, list | tuple) and value:
            self.children([("-", child) for child in value], lead, indent, depth)
        else:
            self.leaf(value, lead, indent)

    def children(self, pairs: Sequence[tuple[str, Value]], lead: str, indent: int, depth: int) -> None:
        shares_line = not lead or lead.endswith("-")
        if not shares_line:
            self.add(lead)
        prefix = f"{lead} " if lead and shares_line else " " * indent
        for position, (mark, value) in enumerate(pairs):
            if position and depth < self.gaps and (_is_tall(value) or _is_tall(pairs[position - 1][1])):
                self.lines.append("")
            first = len(self.lines) + 1
            self.node(value, prefix + mark, indent + 2, depth + 1)
            prefix = " " * indent
            if depth == 0:
                self.blocks.append(Lines(first, len(self.lines), value.origin if isinstance(value, At) else ""))

    def leaf(self, value: Value, lead: str, indent: int) -> None:
        block = literal_block(value) if isinstance(value, str) and indent else None
        if block is not None:
            self.add(_after(lead, block[0]))
            self.lines += [" " * indent + line if line else "" for line in block[1:]]
        elif isinstance(value, Mapping):
            self.add(_after(lead, "{}"))
        elif isinstance(value, list | tuple):
            self.add(_after(lead, "[]"))
        elif isinstance(value, str | int | float | Decimal | None):
            self.add(_after(lead, scalar(value)))
        else:
            raise TypeError(f"YAML has no value for a {type(value).__name__}")

    def add(self, text: str) -> None:
        self.lines += text.split("\n")


def _after(lead: str, text: str) -> str:
    return f"{lead} {text}" if lead else text


def _key(key: str, indent: int) -> str:
    text = text_scalar(key)
    return f"{text}:" if len(text) <= _LONGEST_IMPLICIT_KEY else f"? {text}\n{' ' * indent}:"


def _is_tall(value: Value) -> bool:
    """Tell whether a value takes more than the line that it begins on."""
    bare = without_origin(value)
    if isinstance(bare, Tagged):
        return _is_tall(bare.value)
    if isinstance(bare, str):
        return literal_block(bare) is not None
    return isinstance(bare, Mapping | list | tuple) and bool(bare)
