"""A network under construction, and what values of resources refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from model.facts.network import parts
from model.facts.network.edits import SPARE
from model.facts.network.parts import Part
from model.facts.network.places import prefix, text
from model.resources.base import AccountId, Input, Join, Ref, Resources, Zone

_FIRST = 10
"""The first host number that stands for a component; AWS keeps the first four."""


@dataclass
class Draft:
    """A network under construction."""

    resources: Resources
    made: dict[str, Part] = field(default_factory=dict)
    hosts: dict[str, int] = field(default_factory=dict)
    publics: int = 0
    rules: dict[str, list[tuple[bool, parts.Rule]]] = field(default_factory=dict)
    routes: dict[str, list[parts.Route]] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    entries: dict[str, list[parts.Entry]] = field(default_factory=dict)
    walled: dict[str, list[str]] = field(default_factory=dict)
    attached: dict[str, str] = field(default_factory=dict)

    def add(self, part: Part) -> None:
        self.made[part.id] = part

    def host(self, subnet: str) -> tuple[str, ...]:
        """An address of its own in each block of a subnet."""
        number = self.hosts[subnet] = self.hosts.get(subnet, _FIRST - 1) + 1
        found = []
        for cidr in self.resources.by_id[subnet].properties.items():
            if cidr[0] in ("CidrBlock", "Ipv6CidrBlock") and isinstance(cidr[1], str):
                block = prefix(cidr[1])
                low = min(block.low + number, block.high - 1) if block.high - block.low > 2 else block.low
                found.append(text(block.version, low))
        return tuple(found)

    def public(self) -> str:
        """A stand-in for a public address."""
        self.publics += 1
        return text(4, SPARE + self.publics)


def name(value: Any) -> str:
    """What a value refers to: a resource's id, a parameter's name, or a text."""
    if isinstance(value, Ref):
        return value.resource
    if isinstance(value, Input):
        return value.name
    if isinstance(value, Zone):
        return f"zone {value.index + 1}"
    if isinstance(value, Join):
        return "".join(name(each) for each in value.parts)
    return "" if value is None or isinstance(value, AccountId) else str(value)


def names(value: Any) -> tuple[str, ...]:
    """What several values refer to."""
    return tuple(name(each) for each in value or ())
