"""A maker of a type: the calls by which CloudFormation makes it, in the words of the template.

A maker yields calls, each the name of an operation and its parameters, in another region where a third word says so,
and is sent the answer. Case and sorts of values need no word here (`moto_words`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Said = Mapping[str, Any]
Calls = Iterator[Any]
Value = str | Callable[[Said], str]

ACCOUNT = os.environ.get("MOTO_ACCOUNT_ID", "123456789012")
"""Whose world the server is."""


@dataclass(frozen=True)
class Maker:
    """How a type is made, and where in the first answer or the template are `Ref` and the attributes."""

    service: str
    calls: Callable[[Said], Calls]
    ref: Value
    attributes: Mapping[str, Value] = field(default_factory=dict)


def only(said: Said, *without: str, **renamed: str) -> dict[str, Any]:
    """What was said under the names of the service."""
    left = {"LogicalId", "StackRegion", *without}
    return {renamed.get(name, name): value for name, value in said.items() if name not in left}


def plain(operation: str, *without: str, **renamed: str) -> Callable[[Said], Calls]:
    def calls(said: Said) -> Calls:
        yield operation, only(said, *without, **renamed)

    return calls


def nested(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {renamed.get(name, name): nested(inner, renamed) for name, inner in value.items()}
    return [nested(one, renamed) for one in value] if isinstance(value, list) else value


def tagged(kind: str, said: Said) -> dict[str, Any]:
    """What was said, tags as EC2 wants them."""
    return {**only(said, "Tags"), "TagSpecifications": [{"ResourceType": kind, "Tags": said.get("Tags", [])}]}
