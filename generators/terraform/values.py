"""How is a value of a resource said in HCL?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generators.printers.hcl import At, Call, Expression, Template, Traversal, Value, ref
from model.faults import dotted
from model.findings import Path
from model.resources.base import AccountId, From, Input, Join, Json, Ref, Resource, Zone
from model.resources.base import Value as ResourceValue

Steps = tuple[str | int, ...]


def name(text: str) -> str:
    """A name of ours as an identifier of Terraform: ``main-app-1`` is ``main_app_1``."""
    return text.replace("-", "_")


def zones_of(region: str | None) -> str:
    """The variable that holds the zones of a region; of the environment's own where none is named."""
    return "_".join(("availability_zones", *([name(region)] if region else [])))


def origins(paths: Sequence[Path]) -> tuple[str, ...]:
    """Spec paths as the printers take them."""
    return tuple(dotted(path) for path in paths)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a resource is in Terraform, and the attribute behind each way of referring to it."""

    type: str
    name: str
    attributes: Mapping[str | None, Steps]

    def at(self, attribute: str | None) -> Traversal:
        """The expression for an attribute of the registry; None is what its ``Ref`` gives.

        Raises:
            KeyError: the mapping does not know the attribute: a fault of the mapping, found by the tests.
        """
        return ref(self.type, self.name, *self.attributes[attribute])

    @property
    def whole(self) -> Traversal:
        """The resource itself, for ``depends_on``."""
        return ref(self.type, self.name)


@dataclass(frozen=True, slots=True)
class Scope:
    """What values may refer to: every resource by its id; ``folded`` has what each block takes in of others."""

    addresses: Mapping[str, Address]
    folded: Mapping[str, Sequence[Resource]]
    scaled: frozenset[str]
    """Components whose number of tasks autoscaling moves."""

    def value(self, value: ResourceValue) -> Value:
        """A value of a resource as HCL."""
        if isinstance(value, str | bool | int | Decimal):
            return value
        if isinstance(value, From):
            return At(origins(value.paths), self.value(value.value))
        if isinstance(value, Mapping):
            return {key: self.value(item) for key, item in value.items()}
        if isinstance(value, Sequence):
            return [self.value(item) for item in value]
        return self.expression(value)

    def expression(self, value: Ref | Input | AccountId | Zone | Join | Json) -> Expression:
        """A value that is known only later, as an expression."""
        match value:
            case Ref(resource, attribute):
                return self.addresses[resource].at(attribute)
            case Input(parameter):
                return ref("var", name(parameter))
            case AccountId():
                return ref("var", "account_id")
            case Zone(index, region):
                return ref("var", zones_of(region), index)
            case Join(parts):
                return Template(tuple(self.part(part) for part in parts))
            case Json(document):
                return Call("jsonencode", (self.value(document),))

    def part(self, value: ResourceValue) -> str | Expression:
        """A part of a joined text."""
        if isinstance(value, str):
            return value
        if isinstance(value, Ref | Input | AccountId | Zone | Join | Json):
            return self.expression(value)
        raise TypeError(f"no part of a text: {value!r}")
