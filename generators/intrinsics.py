"""How is a value of a resource said in CloudFormation?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from troposphere import AWSHelperFn

from generators.printers.data import Tagged, Value
from generators.printers.json import json_text
from model.resources.base import AccountId, From, Input, Join, Json, Ref, Resource, Resources, Zone
from model.resources.base import Value as ResourceValue

_LITERAL = re.compile(r"[A-Za-z0-9:/_.*?@ -]*")
"""Texts that may stand in `!Sub` as they are; any other joined text is a `!Join`, which reads nothing into it."""

_SNAPSHOT = {"AWS::ElastiCache::ReplicationGroup", "AWS::RDS::DBInstance"}
"""Types that can leave a snapshot behind when they are deleted; other data is retained whole."""

DYNAMIC = "{{resolve:"
"""Begins a dynamic reference, which CloudFormation resolves in any property; there is no escape for it."""


class Short(AWSHelperFn):
    """A function in its short form. It passes troposphere's checks and is printed with a tag of its own."""

    def __init__(self, tag: str, value: Value) -> None:
        self.data = Tagged(tag, value)

    def to_dict(self) -> Any:
        return self.data


def logical_id(text: str) -> str:
    """A name of ours as a logical id: ``main-app-1-subnet`` is ``MainApp1Subnet``."""
    return "".join(word[:1].upper() + word[1:] for word in text.split("-"))


def retention(resource: Resource) -> dict[str, Value]:
    """What becomes of a resource with data when it leaves the stack."""
    if not resource.holds_data:
        return {}
    policy = "Snapshot" if resource.type in _SNAPSHOT else "Retain"
    return {"DeletionPolicy": policy, "UpdateReplacePolicy": policy}


def crossing(ref: Ref) -> str:
    """The name under which a value of one stack is handed to the stack of another region."""
    return logical_id(ref.resource) + re.sub(r"[^A-Za-z0-9]", "", ref.attribute or "Id")


@dataclass
class Scope:
    """One region's stack. What it needs of other regions' stacks comes in by parameters, collected in ``handed``."""

    region: str
    resources: Resources
    handed: dict[str, Ref] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    """The parameters that the stack's resources use."""
    evaluated: bool = False
    """Whether a text was met that CloudFormation would evaluate."""

    def is_here(self, resource: str) -> bool:
        """Whether a resource lives in this stack."""
        return (self.resources.by_id[resource].region or self.resources.region) == self.region

    def convert(self, value: ResourceValue) -> Any:
        """A value as troposphere takes it: plain data with `Short` functions in it."""
        if isinstance(value, str):
            self.evaluated |= DYNAMIC in value
            return self.text(value)
        if isinstance(value, bool | int | Decimal):
            return value
        if isinstance(value, Mapping):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, Sequence):
            return [self.convert(item) for item in value]
        if isinstance(value, From):
            return self.convert(value.value)
        return self._function(value)

    def text(self, said: str) -> str:
        """A text as the target reads it back: CloudFormation reads nothing into one."""
        return said

    def printed(self, value: ResourceValue) -> Value:
        """A value as the YAML printer takes it."""
        result: Value = _plain(self.convert(value))
        return result

    def _function(self, value: Ref | Input | AccountId | Zone | Join | Json) -> Any:
        match value:
            case Ref(resource, attribute):
                name = self._name(value)
                is_attribute = attribute is not None and self.is_here(resource)
                return Short("!GetAtt" if is_attribute else "!Ref", name)
            case Input() | AccountId():
                return Short("!Ref", self._name(value))
            case Zone(index):
                return Short("!Select", [index, Tagged("!GetAZs", "")])
            case Join(parts):
                return self._joined(parts)
            case Json(document):
                return self._document(document)

    def _document(self, document: ResourceValue) -> Any:
        """A JSON document as text; what is known later stands in it as `!Sub` wants it."""
        later: list[ResourceValue] = []
        mark = "later"
        held = repr(document)
        while mark in held:
            mark += "x"
        text = json_text(_marked(document, mark, later))  # type: ignore[arg-type]
        self.evaluated |= DYNAMIC in text
        if not later:
            return self.text(text)
        pieces = re.split(f"{mark}([0-9]+)e", text)
        parts: list[ResourceValue] = [later[int(one)] if odd % 2 else one for odd, one in enumerate(pieces)]
        if not all(isinstance(part, str) or self._name(part) for part in parts):
            return Short("!Join", ["", [self.printed(part) for part in parts]])
        spelled = (p.replace("${", "${!") if isinstance(p, str) else f"${{{self._name(p)}}}" for p in parts)
        return Short("!Sub", "".join(spelled))

    def _joined(self, parts: tuple[ResourceValue, ...]) -> Any:
        if all(isinstance(part, str) for part in parts):
            return self.text("".join(map(str, parts)))
        if all(_LITERAL.fullmatch(part) if isinstance(part, str) else self._name(part) for part in parts):
            spelled = (part if isinstance(part, str) else f"${{{self._name(part)}}}" for part in parts)
            return Short("!Sub", "".join(spelled))
        return Short("!Join", ["", [self.printed(part) for part in parts]])

    def _name(self, value: ResourceValue) -> str:
        """What stands after `!Ref` or `!GetAtt` and in the braces of `!Sub`; nothing where there is no such form."""
        match value:
            case Ref(resource, attribute):
                if not self.is_here(resource):
                    self.handed[crossing(value)] = value
                    return crossing(value)
                return f"{logical_id(resource)}.{attribute}" if attribute else logical_id(resource)
            case Input(parameter):
                self.given.add(parameter)
                return logical_id(parameter)
            case AccountId():
                return "AWS::AccountId"
        return ""


def _marked(value: ResourceValue, mark: str, later: list[ResourceValue]) -> ResourceValue:
    """A value with a text in place of each part that is known later; those are added to ``later``."""
    if isinstance(value, From):
        return _marked(value.value, mark, later)
    if isinstance(value, Mapping):
        return {key: _marked(item, mark, later) for key, item in value.items()}
    if isinstance(value, Join):
        return "".join(str(_marked(part, mark, later)) for part in value.parts)
    if isinstance(value, Ref | Input | AccountId | Zone | Json):
        later.append(value)
        return f"{mark}{len(later) - 1}e"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_marked(item, mark, later) for item in value]
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Short):
        return value.data
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
