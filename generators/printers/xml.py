"""How does a text stand in XML, such as SVG, and stay text? One element at a time, values through here only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from generators.printers.scalars import one_line, visible

Values: TypeAlias = Mapping[str, str | int]
"""Attributes by name."""

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_WEB = ("https://", "http://")


def text(value: str) -> str:
    """Print a text as content of an element, or between the quotes of an attribute.

    It is brought to one line of visible characters first. Raises ValueError for a lone surrogate.
    """
    return "".join(_NAMED.get(character, character) for character in one_line(value))


def run(value: str) -> str:
    """Print a stretch of prose that other elements stand beside: as `text`, but its spaces at the ends stay."""
    before, after = value[:1].isspace(), value[-1:].isspace()
    said = text(value)
    return f"{' ' * before}{said}{' ' * after}" if said else " " * (before or after)


def cdata(lines: Iterable[str]) -> str:
    """Print lines that stay lines, as a section in which nothing but its end means anything.

    Raises ValueError for a lone surrogate.
    """
    content = "\n".join(visible(line) for line in lines)
    return f"<![CDATA[{content.replace(']]>', ']]]]><![CDATA[>')}]]>"


def attributes(values: Values) -> str:
    """Print attributes, each after a space. The names are the caller's own and never those of a spec."""
    return "".join(f' {name}="{text(str(value))}"' for name, value in values.items())


def element(name: str, values: Values, content: str | None = None) -> str:
    """Print one element around what is XML already; without content it closes itself."""
    opened = f"<{name}{attributes(values)}"
    return f"{opened}/>" if content is None else f"{opened}>{content}</{name}>"


def link(address: str) -> str:
    """Give an address that may stand in a link: a web page, or a file of ours beside this one.

    Raises ValueError for any other scheme, such as `javascript:`.
    """
    if address.startswith(_WEB) or ":" not in address.partition("/")[0]:
        return address
    raise ValueError(f"{address!r} is no address of a web page")
