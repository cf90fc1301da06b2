"""Every policy document of an environment, as each backend has it, without functions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.artifacts.comparison import Sides
from tests.artifacts.pairing import Pair

VERSION = "2012-10-17"


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document, where it stands, and whether it says who may assume a role."""

    place: str
    statements: tuple[dict[str, Any], ...]
    is_trust: bool


def of_cloudformation(both: Sides, one: Pair) -> list[Document]:
    """The documents in the properties of a resource."""
    properties = both.worlds[one.declared.region].resolve(one.declared.properties)
    return list(_found(properties, one.declared.id))


def of_terraform(both: Sides, one: Pair) -> list[Document]:
    """The documents in the arguments of a resource, which are JSON there."""
    blocks = (one.block, *(block for extras in one.extras.values() for block in extras))
    return [found for block in blocks for found in _found(both.arguments[block.address], block.address)]


def as_list(value: Any) -> list[Any]:
    """One or several of IAM's elements as several."""
    return value if isinstance(value, list) else [value]


def _found(value: Any, place: str) -> Iterator[Document]:
    if isinstance(value, str) and value.startswith("{") and '"Statement"' in value:
        value = json.loads(value)
    if isinstance(value, Mapping):
        if "Statement" in value and "VisibilityConfig" not in value:  # a rule of a web ACL has one too
            assert value.keys() == {"Version", "Statement"}, f"{place}: {sorted(value)}"
            assert value["Version"] == VERSION, place
            statements = tuple(as_list(value["Statement"]))
            trust = any(as_list(s["Action"])[0].startswith("sts:AssumeRole") and "Principal" in s for s in statements)
            yield Document(place, statements, trust)
            return
        for key, item in value.items():
            yield from _found(item, f"{place}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _found(item, place)
