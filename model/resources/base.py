"""What will a cloud hold? Resources in the words of the CloudFormation registry, with references as objects.

Generators decide spelling, files and wiring; they add no resource and no property.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from model.findings import Path


@dataclass(frozen=True, slots=True)
class Ref:
    """A value that another resource has once it exists.

    ``attribute`` is an attribute of the registry (``Arn``, ``Endpoint.Address``); None is what ``Ref`` gives there.
    """

    resource: str
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """The value of a `Parameter`."""

    name: str


@dataclass(frozen=True, slots=True)
class AccountId:
    """The id of the account that is deployed to."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The name of the n-th availability zone of a region, from 0; of the environment's region where none is named."""

    index: int
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Text put together from literal and later-known parts."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Json:
    """A property that holds a JSON document as text."""

    document: Value


@dataclass(frozen=True, slots=True)
class From:
    """A value beside the spec paths that it comes from, as the lowering writes it and generators are handed it.

    `Build.add` takes the two apart: the properties of a `Resource` hold none of these.
    """

    value: Value
    paths: tuple[Path, ...]


Scalar = str | int | Decimal | bool | Ref | Input | AccountId | Zone | Join | Json
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value] | From"
"""What a property may hold. No None: what is not set is absent."""


def join(*parts: Value) -> Join:
    """Text from parts, as in ``join("arn:aws:s3:::", Ref("assets-bucket"), "/*")``."""
    return Join(tuple(inner for part in parts for inner in (part.parts if isinstance(part, Join) else (part,))))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the spec a resource comes from, and why it exists."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing that will exist.

    ``owner`` names it within its type (``api``, ``database-from-api``); with ``role`` it makes the id that is unique
    in a system (``api-service``), stable as long as the spec's names are. ``component`` is the component it belongs to;
    ``region`` is set where it must live elsewhere than in the environment's own region. ``keys`` leads from a place in
    the properties, such as ``("Tags", 0)``, to the spec paths that decide it, where those are closer than ``origins``.
    """

    type: str
    owner: str
    role: str
    properties: Mapping[str, Value]
    origins: tuple[Origin, ...]
    component: str | None = None
    depends_on: tuple[str, ...] = ()
    holds_data: bool = False
    region: str | None = None
    keys: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.owner}-{self.role}" if self.role else self.owner

    @property
    def path(self) -> Path:
        """The spec path of its first origin."""
        return self.origins[0].path

    @property
    def paths(self) -> tuple[Path, ...]:
        """The spec paths of all its origins, each once."""
        return tuple(dict.fromkeys(origin.path for origin in self.origins))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that is given at deployment."""

    name: str
    description: str
    pattern: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Output:
    """A value that people and pipelines look up after deployment."""

    name: str
    description: str
    value: Value
    origin: Origin


@dataclass(frozen=True)
class Resources:
    """Everything that one environment will hold."""

    region: str
    account: str | None
    tags: Mapping[str, str]
    resources: tuple[Resource, ...]
    parameters: tuple[Parameter, ...]
    outputs: tuple[Output, ...]
    by_id: dict[str, Resource] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id.update({resource.id: resource for resource in self.resources})

    @property
    def regions(self) -> list[str]:
        """Every region that holds something, in the order of deployment: each after those whose values it takes.

        The environment's own comes last where nothing says otherwise. Of regions that need each other, no order is
        right; a check says so.
        """
        needs = self.needs
        order: list[str] = []
        left = sorted(needs, key=lambda region: (region == self.region, region))
        while left:
            ready = next((region for region in left if needs[region] <= set(order)), left[0])
            left.remove(ready)
            order.append(ready)
        return order

    @cached_property
    def needs(self) -> dict[str, set[str]]:
        """The other regions whose values the resources of each region take."""
        found: dict[str, set[str]] = {self.region: set()}
        if all(resource.region is None for resource in self.resources):
            return found
        for resource in self.resources:
            here = resource.region or self.region
            away = {self.by_id[ref.resource].region or self.region for ref in references(resource.properties)}
            found.setdefault(here, set()).update(away - {here})
        return found

    @property
    def elsewhere(self) -> list[str]:
        """The regions beside the environment's own, in the order of deployment."""
        return [region for region in self.regions if region != self.region]

    def home_of(self, output: Output) -> str:
        """The region whose stack gives an output: that of what it is about."""
        about = [self.by_id[ref.resource].region for ref in references(output.value)]
        return (about[0] if about else None) or self.region

    def in_region(self, region: str) -> list[Resource]:
        """The resources of a region."""
        return [resource for resource in self.resources if (resource.region or self.region) == region]


def references(value: Value) -> Iterator[Ref]:
    """Every reference inside a value, in the order in which it is written."""
    waiting: list[Value] = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):  # most are
            continue
        if isinstance(value, Ref):
            yield value
        elif isinstance(value, From):
            waiting.append(value.value)
        elif isinstance(value, Json):
            waiting.append(value.document)
        elif isinstance(value, Join):
            waiting += reversed(value.parts)
        elif isinstance(value, Mapping):
            waiting += reversed([*value.values()])
        elif isinstance(value, Sequence):
            waiting += reversed(value)
