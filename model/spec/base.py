"""What every part of a spec shares: closed models, names, texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from model.spec.model import Model as Model
from model.spec.usage import Usage
from model.units import Duration

NAME_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=40)]
"""What a human calls a thing: lower-case words with hyphens, as in `orders-queue`."""

Text = Annotated[str, StringConstraints(pattern=r"\S", min_length=1, max_length=4000)]
"""Free text. It reaches artifacts only as text."""

Line = Annotated[str, StringConstraints(pattern=r"^[^\n\r]*[^\s][^\n\r]*$", max_length=255)]
"""Free text on one line."""

PhysicalName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9/_][A-Za-z0-9_./#+=@-]*$", max_length=255)]
"""A name in the cloud. The service's own grammar is checked where the name is used."""


def _not_of_aws(name: str) -> str:
    if name.startswith("AWS/"):
        raise ValueError("write a namespace that does not start with `AWS/`, where AWS publishes its own metrics")
    return name


Namespace = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9./_#-]*$", max_length=255), AfterValidator(_not_of_aws)
]
"""A namespace of CloudWatch metrics."""

Port = Annotated[int, Field(ge=1, le=65535)]


class Status(StrEnum):
    """How real a component or promise is. Planned things are documented and never count as evidence."""

    LIVE = "live"
    BUILDING = "building"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that must lead to a component of one of ``kinds``; ``path`` is relative to the component it stands in."""

    path: tuple[str | int, ...]
    name: str
    kinds: tuple[str, ...]


class Component(Model):
    """What every component may say, whatever its kind."""

    kind: str
    """What the component is; decides which other keys it may have."""
    title: Line | None = None
    """The name that people read in documents and diagrams."""
    description: Text | None = None
    """What the component is for."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`; only live components become infrastructure."""
    usage: Usage | None = None
    """How much of it is used in a month, as far as its cost depends on it."""

    @classmethod
    def variant(cls, data: Any) -> type["Component"]:
        """The model that reads a component of this kind: another one where what is written decides that."""
        return cls

    def references(self) -> Iterator[Reference]:
        """The components that this one needs to exist."""
        yield from ()


RegionName = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]
"""A region of AWS, such as `eu-west-1`."""


class Regional(Component):
    """A component that may live in another region than its environment. What stands in a tier, lives with it."""

    region: RegionName | None = None
    """The region it lives in; absent: the environment's."""


Tier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$")]
"""A tier of subnets, as `network.tier`."""


class Placed(Component):
    """A component with network interfaces in a tier of subnets, and so with a security group."""

    place: Annotated[Tier, Field(alias="in")]
    """The tier of subnets it stands in, as `network.tier`."""


class Logs(Model):
    """A log group: its name and how long its events are kept."""

    keep: Duration
    """How long events are kept; CloudWatch Logs allows certain numbers of days only."""
    name: PhysicalName | None = None
    """The log group's name; derived from system, environment and component where absent."""
