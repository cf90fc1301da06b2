"""Networks: address space, tiers of subnets, and the way out."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from model.quantity import Quantity
from model.spec.base import Line, Model, Name, RegionName
from model.units import Cidr, Duration

ServiceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=60)]
"""The last part of an endpoint service's name: `secretsmanager` of `com.amazonaws.eu-west-1.secretsmanager`."""

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40)]

WRITTEN_RULES = 9999
"""The greatest number of a written rule of a network ACL; what follows from flows comes after it."""


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


@dataclass(frozen=True, slots=True)
class Ports(Quantity):
    """What a rule of a network ACL is about: all, or ports of TCP or UDP."""

    protocol: str
    first: int
    last: int
    expected: ClassVar[str] = "a protocol and its ports"
    examples: ClassVar[tuple[str, ...]] = ("tcp/443", "tcp/1024-65535", "udp/53", "all")

    @classmethod
    def parse(cls, text: str) -> Self:
        if text == "all":
            return cls("all", 0, 65535)
        match = re.fullmatch(r"(tcp|udp)/(\d{1,5})(?:-(\d{1,5}))?", text)
        first = int(match[2]) if match else -1
        last = int(match[3]) if match and match[3] else first
        if match is None or not 0 <= first <= last <= 65535:
            raise ValueError("write `tcp/443`, `tcp/1024-65535`, `udp/53` or `all`")
        return cls(match[1], first, last)

    def __str__(self) -> str:
        if self.protocol == "all":
            return "all"
        return f"{self.protocol}/{self.first}" + (f"-{self.last}" if self.last != self.first else "")


class AclRule(Model):
    """One rule of a network ACL. It keeps no state, so that answers need a rule of their own."""

    number: Annotated[int, Field(ge=1, le=WRITTEN_RULES)]
    """Its place: the first rule that fits decides. Rules that follow from flows come after all written ones."""
    allow: Ports | None = None
    """What is let through: `tcp/443`, `tcp/1024-65535`, `all`."""
    deny: Ports | None = None
    """What is not let through."""
    source: Annotated[Cidr | None, Field(alias="from")] = None
    """The block that packets come from: a rule for what comes in."""
    to: Cidr | None = None
    """The block that packets go to: a rule for what goes out."""
    description: Line | None = None
    """Why."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.allow is None) == (self.deny is None):
            raise ValueError("write either `allow` or `deny`")
        if (self.source is None) == (self.to is None):
            raise ValueError("write either `from` (a rule for what comes in) or `to` (for what goes out)")
        return self


class WrittenAcl(Model):
    """A network ACL with rules of your own."""

    flows: bool = True
    """Allow what flows need too, after the written rules."""
    rules: Annotated[list[AclRule], Field(min_length=1, max_length=20)]
    """Rules by number. What no rule allows is denied."""

    @model_validator(mode="after")
    def _each_number_once(self) -> Self:
        for way in (True, False):
            numbers = [rule.number for rule in self.rules if (rule.to is None) is way]
            twice = next((number for number in numbers if numbers.count(number) > 1), None)
            if twice:
                raise ValueError(f"write the number {twice} once {'for what comes in' if way else 'for what goes out'}")
        return self


class Endpoint(StrEnum):
    """An AWS service that has a gateway endpoint: a route, without network interfaces and without a price."""

    S3 = "s3"
    DYNAMODB = "dynamodb"


class EndpointTo(Model):
    """A way to one AWS service that does not leave AWS's network."""

    tier: Annotated[Name | None, Field(alias="in")] = None
    """The tier that an interface endpoint stands in; absent: the first private tier that calls the service."""
    private_dns: bool = True
    """The service's usual name leads to the endpoint. Without it, programs must be told the endpoint's own name."""
    policy: Literal["from_flows", "all"] = "from_flows"
    """`from_flows`: only what the system's roles may do passes; `all`: whatever IAM allows."""


class FlowLogs(Model):
    """A record of every connection in a network, allowed or not."""

    traffic: Literal["all", "accepted", "rejected"] = "all"
    """What is recorded."""
    keep: Duration | None = None
    """How long a log group keeps them; absent where `to` names a bucket."""
    to: Name | None = None
    """The `s3_bucket` they go to, in place of a log group."""
    every: Duration = Duration(600)
    """How much time a record sums up: 1 or 10 minutes."""
    fields: Annotated[list[FieldName], Field(max_length=60)] = []
    """What a record holds, as in `[version, srcaddr, dstaddr, action]`; absent: AWS's own choice."""

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if (self.keep is None) == (self.to is None):
            raise ValueError("write either `keep` (a log group) or `to` (a bucket)")
        return self


class Subnets(Model):
    """A tier: one subnet in each zone, all with the same way out."""

    route: Way
    """`internet`: public, through an internet gateway; `nat`: out only; `none`: inside only."""
    cidrs: Annotated[list[Cidr], Field(min_length=1, max_length=6)]
    """One block per zone, in the order of the zones."""
    acl: Acl | WrittenAcl | None = None
    """`from_flows`: a network ACL that allows what flows need, or rules of your own, as in
    `{rules: [{number: 10, deny: tcp/22, from: 203.0.113.0/24}]}`; absent: the VPC's default one, which allows all."""
    description: Line | None = None
    """What the tier is for."""


def _by_service(endpoints: Any) -> Any:
    """A list of services as what it stands for: each with nothing said about it."""
    if not isinstance(endpoints, list) or not all(isinstance(service, str) for service in endpoints):
        return endpoints
    if len(set(endpoints)) < len(endpoints):
        raise ValueError("write each endpoint once")
    return {service: {} for service in endpoints}


class Dns(Model):
    """Amazon's resolver in a network."""

    support: bool = True
    """The resolver answers."""
    hostnames: bool = True
    """Public addresses have names; interface endpoints with private DNS need both."""


class Network(Model):
    """A VPC with its subnets."""

    cidr: Cidr
    """The address space of the VPC."""
    zones: Annotated[int, Field(ge=1, le=6)] = 2
    """How many availability zones the network uses."""
    nat: Nat | None = None
    """Needed where a tier's route is `nat`."""
    region: RegionName | None = None
    """The region it lies in, with everything that stands in its tiers; absent: the environment's."""
    endpoints: Annotated[dict[ServiceName, EndpointTo], BeforeValidator(_by_service)] = {}
    """Ways to AWS services, as in `[s3, secretsmanager, logs]`. `s3` and `dynamodb` are routes of the tiers that need
    them and are not public; every other one has network interfaces in a tier, and takes all calls of the network."""
    flow_logs: FlowLogs | None = None
    """A record of its connections: `{keep: 90d}`, or `{to: BUCKET}`."""
    dns: Dns = Dns.model_construct()
    """What names mean inside."""
    subnets: Annotated[dict[Name, Subnets], Field(min_length=1)]
    """The tiers by name."""
    description: Line | None = None
    """What the network is for."""
