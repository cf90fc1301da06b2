"""How do blocks become Terraform source? The only way by which values reach HCL.

The text is what `terraform fmt` leaves as it is, byte for byte. Its layout: one blank line between top-level items and
around whatever takes several lines, none inside a run of single-line attributes or of nested blocks of one type.
"""

from __future__ import annotations

from collections.abc import Sequence

from generators.printers.hcl_syntax import (
    At,
    Attribute,
    Block,
    Call,
    Comment,
    Expression,
    For,
    Item,
    Key,
    Keyword,
    Origins,
    Template,
    Traversal,
    Value,
    ref,
)
from generators.printers.hcl_values import aligned, value_lines
from generators.printers.rendered import Lines, Printed, Rendered, in_order, marked, moved
from generators.printers.scalars import visible

__all__ = [
    "At",
    "Attribute",
    "Block",
    "Call",
    "Comment",
    "Expression",
    "For",
    "Item",
    "Key",
    "Keyword",
    "Origins",
    "Template",
    "Traversal",
    "Value",
    "ref",
    "render",
]


def render(items: Sequence[Item], header: str = "") -> Rendered:
    """Print the items of a file in the order given, below a comment that speaks of the whole file.

    ``blocks`` of the result has one stretch for each item. Raises ValueError for a value that HCL cannot hold.
    """
    page = _Page()
    if header:
        page.comment(header, "")
        page.lines.append("")
    blocks = page.body(items, "", nested=False)
    return Rendered("".join(f"{line}\n" for line in page.lines), tuple(blocks), in_order(page.marks))


class _Page:
    """The lines printed so far, and where each origin stands among them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: list[Lines] = []

    def body(self, items: Sequence[Item], indent: str, *, nested: bool) -> list[Lines]:
        entries = [_entry(item, len(indent)) for item in items]
        printed = aligned(entries)
        kinds = _kinds(items, printed, nested=nested)
        stretches: list[Lines] = []
        for position, (item, (_, laid), lines) in enumerate(zip(items, entries, printed, strict=True)):
            if position and _apart(items[position - 1], kinds[position - 1], kinds[position]):
                self.lines.append("")
            first = len(self.lines) + 1
            if isinstance(item, Comment):
                self.comment(item.text, indent)
            elif isinstance(item, Block):
                self.block(item, indent)
            else:
                self.marks += moved(laid, len(self.lines))
                self.lines += [indent + line for line in lines]
            stretches.append(self.mark(first, item))
        return stretches

    def block(self, block: Block, indent: str) -> None:
        head = " ".join([block.type, *(f'"{label}"' for label in block.labels)])
        if not block.body:
            self.lines.append(f"{indent}{head} {{}}")
            return
        self.lines.append(f"{indent}{head} {{")
        self.body(block.body, f"{indent}  ", nested=True)
        self.lines.append(f"{indent}}}")

    def comment(self, text: str, indent: str) -> None:
        self.lines += [f"{indent}# {visible(line)}".rstrip() for line in text.splitlines() or [""]]

    def mark(self, first: int, item: Item) -> Lines:
        marks = marked(first, len(self.lines), "" if isinstance(item, Comment) else item.origin)
        self.marks += marks
        return marks[-1] if marks else Lines(first, len(self.lines))


_SINGLE = "="


def _entry(item: Item, indent: int) -> tuple[str, Printed]:
    """The name and the value's lines of an attribute; nothing, which ends a run, for what is none."""
    if isinstance(item, Attribute):
        return item.name, value_lines(item.value, indent + len(item.name) + 3, indent)
    return "", Printed()


def _kinds(items: Sequence[Item], printed: list[list[str]], *, nested: bool) -> list[str | None]:
    """The kind of each item, where two neighbours of one kind stay together; a comment is of its follower's kind."""
    kinds: list[str | None] = []
    for item, lines in zip(reversed(items), reversed(printed), strict=True):
        if isinstance(item, Comment):
            kinds.append(kinds[-1] if kinds else None)
        elif isinstance(item, Block):
            kinds.append(item.type if nested else None)
        else:
            kinds.append(_SINGLE if len(lines) == 1 else None)
    return kinds[::-1]


def _apart(before: Item, kind_before: str | None, kind: str | None) -> bool:
    return not isinstance(before, Comment) and (kind is None or kind != kind_before)
