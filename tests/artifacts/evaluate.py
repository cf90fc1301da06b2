"""What do the functions of a template give? The references are answered with the values that Terraform sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_HOLE = re.compile(r"\$\{(!?)([^}]+)\}")
FUNCTIONS = ("Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::GetAZs")


@dataclass(frozen=True)
class World:
    """The answers to everything that a template can ask.

    ``resource`` takes a logical id and `Ref` or an attribute; ``parameter`` takes a name, and gives None where the
    template has no such parameter.
    """

    region: str
    account: str
    zones: tuple[str, ...]
    parameter: Callable[[str], str | None]
    resource: Callable[[str, str], str]

    def resolve(self, value: Any) -> Any:
        """A value without functions.

        Raises:
            AssertionError: a function that no template should need.
        """
        if isinstance(value, Mapping):
            if is_function(value):
                ((name, argument),) = value.items()
                return self._call(name, argument)
            return {str(key): self.resolve(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        return str(value) if isinstance(value, str) else value

    def _call(self, name: str, argument: Any) -> Any:
        if name == "Ref":
            return self._named(argument, "Ref")
        if name == "Fn::GetAtt":
            logical, *attribute = argument
            return self._named(logical, ".".join(attribute))
        if name == "Fn::Sub":
            assert isinstance(argument, str), "no template needs the long form of Fn::Sub"
            return _HOLE.sub(lambda hole: self._hole(hole[2]) if not hole[1] else f"${{{hole[2]}}}", argument)
        if name == "Fn::Join":
            separator, parts = argument
            return separator.join(str(self.resolve(part)) for part in parts)
        if name == "Fn::Select":
            index, items = argument
            return self.resolve(items)[int(index)]
        assert name == "Fn::GetAZs", f"no template needs {name}"
        assert self.resolve(argument) in ("", self.region)
        return list(self.zones)

    def _hole(self, text: str) -> str:
        logical, _, attribute = text.partition(".")
        return self._named(logical, attribute or "Ref")

    def _named(self, name: str, attribute: str) -> str:
        fixed = {"AWS::AccountId": self.account, "AWS::Region": self.region, "AWS::Partition": "aws"}
        if name in fixed:
            return fixed[name]
        given = self.parameter(name)
        return self.resource(name, attribute) if given is None else given


def is_function(value: Any) -> bool:
    """Whether a value is a call of one of CloudFormation's functions."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return False
    (name,) = value
    return name == "Ref" or str(name).startswith("Fn::")
