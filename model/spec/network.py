"""Networks: address space, tiers of subnets, and the way out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from model.spec.base import Line, Model, Name
from model.units import Cidr


class Way(StrEnum):
    """Where a subnet sends what is not for its own network."""

    INTERNET = "internet"
    NAT = "nat"
    NONE = "none"


class Nat(StrEnum):
    """How many NAT gateways: one in each zone survives the loss of a zone, one in all is cheaper."""

    ONE_PER_ZONE = "one_per_zone"
    SINGLE = "single"


class Acl(StrEnum):
    """Which network ACL a tier has: one that allows what the flows need, there and back."""

    FROM_FLOWS = "from_flows"


class Endpoint(StrEnum):
    """An AWS service that is reached without leaving AWS's network, through a gateway endpoint."""

    S3 = "s3"


class Subnets(Model):
    """A tier: one subnet in each zone, all with the same way out."""

    route: Way
    """`internet`: public, through an internet gateway; `nat`: out only; `none`: inside only."""
    cidrs: Annotated[list[Cidr], Field(min_length=1, max_length=6)]
    """One block per zone, in the order of the zones."""
    acl: Acl | None = None
    """`from_flows`: a network ACL that allows what flows need; absent: the VPC's default one, which allows all."""
    description: Line | None = None
    """What the tier is for."""


def _once(endpoints: list[Endpoint]) -> list[Endpoint]:
    if len(set(endpoints)) < len(endpoints):
        raise ValueError("write each endpoint once")
    return endpoints


class Network(Model):
    """A VPC with its subnets."""

    cidr: Cidr
    """The address space of the VPC."""
    zones: Annotated[int, Field(ge=1, le=6)] = 2
    """How many availability zones the network uses."""
    nat: Nat | None = None
    """Needed where a tier's route is `nat`."""
    endpoints: Annotated[list[Endpoint], AfterValidator(_once)] = []
    """Gateway endpoints. `s3`: for this system's buckets and ECR's layers, in tiers that need it and are not public."""
    subnets: Annotated[dict[Name, Subnets], Field(min_length=1)]
    """The tiers by name."""
    description: Line | None = None
    """What the network is for."""
