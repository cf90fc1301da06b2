"""What is a network made of? Plain parts in AWS's own terms, each knowing the spec path that it comes from.

A network is built by `lowered` from the resources of a spec, or directly. Everything is a value: an edit makes a new
network. Prefixes are text (``10.0.0.0/16``, ``2001:db8::/56``), addresses are text, ports are `Ranges`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal, TypeAlias

from model.facts.network.ranges import ALL, Ranges
from model.findings import Path

ANY_PROTOCOL = -1
ICMP, TCP, UDP, ICMP6 = 1, 6, 17, 58
"""IANA's numbers of protocols."""

LOCAL = "local"
"""The target of a route that stays inside its VPC."""

Origin = Literal["static", "propagated-dx", "propagated-vpn-static", "propagated-vpn-bgp"]


@dataclass(frozen=True, slots=True)
class Vpc:
    """``block_public``: VPC Block Public Access; ``ingress`` leaves what goes out through NAT."""

    id: str
    cidrs: tuple[str, ...]
    dns_support: bool = True
    dns_hostnames: bool = True
    block_public: Literal["off", "ingress", "all"] = "off"
    region: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Subnet:
    """``excluded``: VPC Block Public Access does not hold here."""

    id: str
    vpc: str
    cidrs: tuple[str, ...]
    zone: str = ""
    excluded: bool = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Route:
    """``destination`` is a prefix or the id of a prefix list; ``active``: False drops, None is not known."""

    destination: str
    target: str
    origin: Origin = "static"
    active: bool | None = True
    path: Path = ()


@dataclass(frozen=True, slots=True)
class RouteTable:
    """``gateway``: the internet gateway whose arriving traffic it routes. Routes to the VPC itself need no entry."""

    id: str
    vpc: str
    routes: tuple[Route, ...] = ()
    subnets: tuple[str, ...] = ()
    main: bool = False
    gateway: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a security group allows: to or from prefixes, other groups, prefix lists."""

    protocol: int = ANY_PROTOCOL
    ports: Ranges = ALL
    cidrs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    id: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class SecurityGroup:
    """A security group with its rules."""

    id: str
    vpc: str
    ingress: tuple[Rule, ...] = ()
    egress: tuple[Rule, ...] = ()
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of a network ACL."""

    number: int
    egress: bool
    allow: bool
    cidr: str
    protocol: int = ANY_PROTOCOL
    ports: Ranges = ALL
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Acl:
    """A network ACL. What no entry matches is dropped."""

    id: str
    vpc: str
    entries: tuple[Entry, ...] = ()
    subnets: tuple[str, ...] = ()
    default: bool = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Interface:
    """A network interface. ``groups`` may hold ``?``: another group that is not known.

    ``public`` is the public IPv4 address bound to it. ``forwards`` says that it passes on what is not for itself
    (None: not known), ``translates`` that it does so under its own address. ``client`` are the ports that it is
    answered at, where they are known to be fewer than all ephemeral ones.
    """

    id: str
    subnet: str
    addresses: tuple[str, ...]
    groups: tuple[str, ...] = ()
    public: str = ""
    kind: str = "instance"
    component: str = ""
    check: bool = True
    forwards: bool | None = None
    translates: bool = False
    client: Ranges = ()
    path: Path = ()


@dataclass(frozen=True, slots=True)
class InternetGateway:
    """``vpc`` is empty while it is attached to none; ``egress_only`` carries IPv6 outward."""

    id: str
    vpc: str = ""
    egress_only: bool = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Nat:
    """A NAT gateway. A private one has no ``public`` address. A regional one has ``zones`` and no subnet."""

    id: str
    vpc: str
    subnet: str
    address: str
    public: str = ""
    zones: tuple[str, ...] = ()
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A VPC endpoint. ``offered`` are the zones that the service is in, where they are known."""

    id: str
    vpc: str
    kind: Literal["gateway", "interface", "gateway_load_balancer"]
    service: str
    region: str = ""
    interfaces: tuple[str, ...] = ()
    subnet: str = ""
    prefix_list: str = ""
    private_dns: bool = False
    offered: tuple[str, ...] = ()
    balancer: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Peering:
    """``active``: None is not known. ``dns``: public host names of either side resolve to its private addresses."""

    id: str
    one: str
    other: str
    active: bool | None = True
    same_region: bool = True
    dns: bool = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class TransitGateway:
    """``references``: security-group references hold across it."""

    id: str
    references: bool = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """Of a VPC, a VPN (``remotes``: what lies behind it), or another transit gateway (``peer``: its attachment)."""

    id: str
    gateway: str
    vpc: str = ""
    subnets: tuple[str, ...] = ()
    remotes: tuple[str, ...] = ()
    peer: str = ""
    table: str = ""
    appliance: bool = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class TransitRoute:
    """A route of a transit gateway's table."""

    destination: str
    attachment: str
    propagated: bool = False
    active: bool = True
    path: Path = ()


@dataclass(frozen=True, slots=True)
class TransitTable:
    """A route table of a transit gateway."""

    id: str
    gateway: str
    routes: tuple[TransitRoute, ...] = ()
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Remote:
    """What lies behind a virtual private gateway; ``allowed`` are the prefixes that it may learn of us, if limited."""

    cidrs: tuple[str, ...]
    kind: Literal["dx", "vpn"] = "vpn"
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivateGateway:
    """A virtual private gateway, to VPNs and Direct Connect."""

    id: str
    vpc: str
    remotes: tuple[Remote, ...] = ()
    path: Path = ()


@dataclass(frozen=True, slots=True)
class PrefixList:
    """Addresses under one id; ``cidrs`` is None for a list of AWS's own, which holds public addresses."""

    id: str
    cidrs: tuple[str, ...] | None = None
    name: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """``preserve``: targets see the client's address; None is not known."""

    id: str
    protocol: int
    port: int
    targets: tuple[str, ...]
    preserve: bool | None = False
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Listener:
    """A port that a load balancer listens on; without a target group it answers by itself."""

    protocol: int
    port: int
    group: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Balancer:
    """A load balancer with one interface in each of its subnets."""

    id: str
    kind: Literal["application", "network", "gateway"]
    interfaces: tuple[str, ...]
    listeners: tuple[Listener, ...] = ()
    public: bool = False
    cross_zone: bool = True
    component: str = ""
    path: Path = ()


Part: TypeAlias = (
    Vpc
    | Subnet
    | RouteTable
    | SecurityGroup
    | Acl
    | Interface
    | InternetGateway
    | Nat
    | Endpoint
    | Peering
    | TransitGateway
    | Attachment
    | TransitTable
    | PrivateGateway
    | PrefixList
    | TargetGroup
    | Balancer
)


@dataclass(frozen=True)
class Net:
    """A network: all its parts. ``region`` is where it stands."""

    vpcs: tuple[Vpc, ...] = ()
    subnets: tuple[Subnet, ...] = ()
    tables: tuple[RouteTable, ...] = ()
    groups: tuple[SecurityGroup, ...] = ()
    acls: tuple[Acl, ...] = ()
    interfaces: tuple[Interface, ...] = ()
    gateways: tuple[InternetGateway, ...] = ()
    nats: tuple[Nat, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    peerings: tuple[Peering, ...] = ()
    transits: tuple[TransitGateway, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    transit_tables: tuple[TransitTable, ...] = ()
    private_gateways: tuple[PrivateGateway, ...] = ()
    lists: tuple[PrefixList, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    balancers: tuple[Balancer, ...] = ()
    region: str = ""
    by_id: dict[str, Part] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, Part] = {}
        for each in fields(self):
            if each.name not in ("region", "by_id"):  # the names of parts
                found.update({part.id: part for part in getattr(self, each.name)})
        object.__setattr__(self, "by_id", found)


ALL_FIELDS = tuple(each.name for each in fields(Net) if each.name not in ("region", "by_id"))
"""The names of a network's parts."""
