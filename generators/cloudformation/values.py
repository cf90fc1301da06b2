"""How is a value of a resource said in CloudFormation?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from troposphere import AWSHelperFn

from generators.printers.data import Tagged, Value
from generators.printers.json import json_text
from model.resources.base import AccountId, Input, Join, Json, Ref, Zone
from model.resources.base import Value as ResourceValue

_LITERAL = re.compile(r"[A-Za-z0-9:/_.*?@ -]*")
"""Texts that may stand in `!Sub` as they are; any other joined text is a `!Join`, which reads nothing into it."""


class Short(AWSHelperFn):
    """A function in its short form. It passes troposphere's checks and is printed with a tag of its own."""

    def __init__(self, tag: str, value: Value) -> None:
        self.data = Tagged(tag, value)

    def to_dict(self) -> Any:
        return self.data


def logical_id(text: str) -> str:
    """A name of ours as a logical id: ``main-app-1-subnet`` is ``MainApp1Subnet``."""
    return "".join(word[:1].upper() + word[1:] for word in text.split("-"))


def convert(value: ResourceValue) -> Any:
    """A value as troposphere takes it: plain data with `Short` functions in it."""
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, Mapping):
        return {key: convert(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [convert(item) for item in value]
    return _function(value)


def printed(value: ResourceValue) -> Value:
    """A value as the YAML printer takes it."""
    result: Value = _plain(convert(value))
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, Short):
        return value.data
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _function(value: Ref | Input | AccountId | Zone | Join | Json) -> Any:
    match value:
        case Ref(resource, None):
            return Short("!Ref", logical_id(resource))
        case Ref(resource, attribute):
            return Short("!GetAtt", f"{logical_id(resource)}.{attribute}")
        case Input(parameter):
            return Short("!Ref", logical_id(parameter))
        case AccountId():
            return Short("!Ref", "AWS::AccountId")
        case Zone(index):
            return Short("!Select", [index, Tagged("!GetAZs", "")])
        case Join(parts):
            return _joined(parts)
        case Json(document):
            return json_text(printed(document))


def _joined(parts: tuple[ResourceValue, ...]) -> Short:
    if all(_LITERAL.fullmatch(part) if isinstance(part, str) else _hole(part) for part in parts):
        return Short("!Sub", "".join(part if isinstance(part, str) else f"${{{_hole(part)}}}" for part in parts))
    return Short("!Join", ["", [printed(part) for part in parts]])


def _hole(value: ResourceValue) -> str:
    """What stands between the braces of `!Sub`; nothing where the value has no such form."""
    match value:
        case Ref(resource, attribute):
            return f"{logical_id(resource)}.{attribute}" if attribute else logical_id(resource)
        case Input(parameter):
            return logical_id(parameter)
        case AccountId():
            return "AWS::AccountId"
    return ""
