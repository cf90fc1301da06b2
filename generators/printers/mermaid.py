"""How does a text stand in a Mermaid flowchart and stay text? Labels in quotes, with Mermaid's own entities."""

from __future__ import annotations

from generators.printers.scalars import one_line

_PLAIN = frozenset(" ,.-/()+_")


def label(value: str) -> str:
    """Print a text as a label in quotes.

    Letters, digits and a few marks stay; every other character of ASCII becomes an entity (``#34;``), so that no
    Markdown, formula, directive or HTML begins in a label. Raises ValueError for a lone surrogate.
    """
    return f'"{_spelled(one_line(value)) or " "}"'


def _spelled(value: str) -> str:
    plain = "".join(c if c.isalnum() or c in _PLAIN or ord(c) > 0x7F else f"#{ord(c)};" for c in value)
    # Underscores and a list's first mark are Markdown to some versions.
    plain = plain.replace("_", "#95;")
    head = plain[:1]
    if head in "-+":
        return f"#{ord(head)};{plain[1:]}" if head else plain
    digits = len(plain) - len(plain.lstrip("0123456789"))
    follows = plain[digits : digits + 1]
    return f"{plain[:digits]}#{ord(follows)};{plain[digits + 1 :]}" if digits and follows in (".", ")") else plain
