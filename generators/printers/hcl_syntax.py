"""What can be said in HCL? Values, expressions and blocks, each checked when it is made.

Text of a spec enters as `str` inside a value and nowhere else. Names are ours: a name that is none is a fault of the
generator and raises ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_FUNCTION = re.compile(r"[a-z][a-z0-9_]*(::[a-z][a-z0-9_]*)*")
_RESERVED = frozenset({"true", "false", "null", "for", "if", "in", "else", "endif", "endfor"})


class Expression:
    """What HCL evaluates. Made only by the constructors below, so that no text of a spec becomes one."""

    __slots__ = ()


Value: TypeAlias = "str | int | float | Decimal | bool | Sequence[Value] | Mapping[str, Value] | Expression | At | None"
"""Plain data with expressions and origins in it. A `str` is always literal text."""

Origins: TypeAlias = str | tuple[str, ...]
"""Where lines came from: one origin or several; an empty text is none."""


@dataclass(frozen=True, slots=True)
class At:
    """A value whose lines, with those of its key, came from an origin. What shares its line with others has none."""

    origin: Origins
    value: Value


@dataclass(frozen=True, slots=True)
class Key:
    """A step of a traversal into a map, by a text: ``aws_subnet.app["eu-central-1a"]``."""

    text: str


@dataclass(frozen=True, slots=True)
class Traversal(Expression):
    """``aws_vpc.main.id``: a root name, then attribute names, indexes (int), map keys (`Key`) and the splat ``"*"``."""

    parts: tuple[str | int | Key, ...]

    def __post_init__(self) -> None:
        if not self.parts or self.parts[0] in _RESERVED or not _is_identifier(self.parts[0]):
            raise ValueError(f"no traversal begins with {self.parts[:1]!r}")
        for part in self.parts[1:]:
            if not (isinstance(part, Key) or part == "*" or _is_identifier(part) or _is_index(part)):
                raise ValueError(f"no step of a traversal: {part!r}")


def ref(*parts: str | int | Key) -> Traversal:
    """Make a traversal: ``ref("aws_vpc", "main", "id")``."""
    return Traversal(parts)


@dataclass(frozen=True, slots=True)
class Template(Expression):
    """``"${var.name}-logs"``: literal texts and expressions in a row. The expressions hold no map."""

    parts: tuple[str | Expression, ...]


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """``merge(local.tags, {...})``; also a type constructor, as in ``list(string)``."""

    function: str
    arguments: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        if not _FUNCTION.fullmatch(self.function):
            raise ValueError(f"no name of a function: {self.function!r}")


@dataclass(frozen=True, slots=True)
class For(Expression):
    """``[for record in aws_route53_record.app : record.fqdn]``; a map, where there is a ``key``."""

    name: str
    values: Traversal
    value: Traversal | Mapping[str, Value]
    key: Traversal | None = None

    def __post_init__(self) -> None:
        if self.name in _RESERVED or not _is_identifier(self.name):
            raise ValueError(f"no name of an element: {self.name!r}")


@dataclass(frozen=True, slots=True)
class Keyword(Expression):
    """A bare word: a type such as ``string``, or ``all`` in ``ignore_changes = all``."""

    name: str

    def __post_init__(self) -> None:
        if self.name in _RESERVED or not _is_identifier(self.name):
            raise ValueError(f"no keyword: {self.name!r}")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on the item that follows it. Invisible characters are spelled out; a line end begins a new comment."""

    text: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """``name = value``."""

    name: str
    value: Value
    origin: Origins = ""

    def __post_init__(self) -> None:
        if not _is_identifier(self.name):
            raise ValueError(f"no name of an attribute: {self.name!r}")


@dataclass(frozen=True, slots=True)
class Block:
    """``type "label" { ... }``. An attribute stands in a body once."""

    type: str
    labels: tuple[str, ...] = ()
    body: tuple[Attribute | Block | Comment, ...] = ()
    origin: Origins = ""

    def __post_init__(self) -> None:
        for name in (self.type, *self.labels):
            if not _is_identifier(name):
                raise ValueError(f"no type or label of a block: {name!r}")
        names = [item.name for item in self.body if isinstance(item, Attribute)]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.type} {' '.join(self.labels)} says an attribute twice: {sorted(names)}")


Item: TypeAlias = Attribute | Block | Comment


def is_bare_key(text: str) -> bool:
    """Tell whether a map's key may stand without quotes and means itself there."""
    return text not in _RESERVED and "-" not in text and _is_identifier(text)


def _is_identifier(part: object) -> bool:
    return isinstance(part, str) and _IDENTIFIER.fullmatch(part) is not None


def _is_index(part: object) -> bool:
    return isinstance(part, int) and not isinstance(part, bool) and part >= 0
