"""What is plain data, as the printers of YAML and JSON take it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | Decimal | bool | None
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value] | Tagged | Noted | At"
"""Scalars, lists and mappings, with tags and origins where a caller put them. Mappings keep their order."""

_TAG = re.compile(r"![A-Za-z][A-Za-z0-9]*(::[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value under a local tag of YAML, such as CloudFormation's ``!GetAtt Api.Arn``. JSON has none."""

    tag: str
    value: Value

    def __post_init__(self) -> None:
        if not _TAG.fullmatch(self.tag):
            raise ValueError(f"no local tag: {self.tag!r}")
        if isinstance(without_origin(self.value), Tagged):
            raise ValueError(f"a value under {self.tag} can have no second tag")


@dataclass(frozen=True, slots=True)
class Noted:
    """A word or number with a comment at the end of its line. JSON has none."""

    value: str | int
    comment: str

    def __post_init__(self) -> None:
        if not self.comment.isprintable() or not str(self.value).isprintable():
            raise ValueError(f"a comment and what it is about are one line: {self.comment!r}")


@dataclass(frozen=True, slots=True)
class At:
    """A value whose lines, with those of its key, came from an origin."""

    origin: str
    value: Value


def without_origin(value: Value) -> Value:
    """The value itself, taken out of every `At` around it."""
    while isinstance(value, At):
        value = value.value
    return value
