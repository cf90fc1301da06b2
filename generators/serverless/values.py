"""How is a value said in serverless.yml? As CloudFormation says it, under the ids that osls gives, and as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generators.intrinsics import Scope, Short, logical_id
from model.resources.base import Input, Ref
from model.resources.base import Value as ResourceValue

_OPEN = re.compile(r"(\\*)(\$+)\{")

DOLLAR = "${self:custom.dollar}"
"""A dollar sign. osls sees no backslash after a dollar sign, so that of two before a brace the first is spelled so."""


def text(said: str) -> str:
    r"""A text in which osls finds no variable: a backslash before ``${``, and twice those that stand there already.

    https://github.com/oss-serverless/osls lib/configuration/variables/parse.js.
    """

    def kept(found: re.Match[str]) -> str:
        more = len(found[2]) - 1
        return found[1] * 2 + DOLLAR * more + "\\${"

    return _OPEN.sub(kept, said)


@dataclass
class ServerlessScope(Scope):
    """The stack that osls makes. What is given at deployment comes as ``${param:NAME}``."""

    ids: dict[str, str] = field(default_factory=dict)
    """Logical ids that osls gives to what it makes itself."""
    fresh: set[str] = field(default_factory=set)
    """Parameters whose value is new with each deployment, because osls puts code away itself."""

    def text(self, said: str) -> str:
        return text(said)

    def _function(self, value: Any) -> Any:
        return self._given(value) if isinstance(value, Input) else super()._function(value)

    def logical(self, resource: str) -> str:
        """The logical id of a resource in this stack."""
        return self.ids.get(resource) or logical_id(resource)

    def _given(self, value: Input) -> str:
        if value.name in self.fresh:
            return "${sls:instanceId}"
        self.given.add(value.name)
        return f"${{param:{value.name}}}"

    def _joined(self, parts: tuple[ResourceValue, ...]) -> Any:
        if any(isinstance(part, Input) for part in parts):
            return Short("!Join", ["", [self.printed(part) for part in parts]])
        return super()._joined(parts)

    def _name(self, value: ResourceValue) -> str:
        if isinstance(value, Ref) and value.resource in self.ids:
            name = self.ids[value.resource]
            return f"{name}.{value.attribute}" if value.attribute else name
        return super()._name(value) if not isinstance(value, Input) else ""


def logical_function(name: str) -> str:
    """The logical id that osls gives a function: lib/plugins/aws/lib/naming.js."""
    return f"{_normal(name)}LambdaFunction"


def logical_mapping(function: str, queue: str) -> str:
    """The logical id of what reads a queue for a function."""
    return f"{_normal(function)}EventSourceMappingSQS{queue}"


def logical_subscription(function: str, topic: str) -> str:
    """The logical id of a function's subscription."""
    return f"{_normal(function)}SnsSubscription{_alphanumeric(topic)}"


def logical_permission(function: str, topic: str) -> str:
    """The logical id of what lets a topic invoke a function."""
    return f"{_normal(function)}LambdaPermission{_alphanumeric(topic)}SNS"


def _normal(name: str) -> str:
    said = name.replace("-", "Dash").replace("_", "Underscore")
    return said[:1].upper() + said[1:]


def _alphanumeric(name: str) -> str:
    said = re.sub(r"[^0-9A-Za-z]", "", name)
    return said[:1].upper() + said[1:]
