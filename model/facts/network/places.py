"""Where is an address, and what do prefixes and lists say of it? The questions that every hop asks."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from ipaddress import ip_address, ip_network
from typing import NamedTuple, TypeVar

from model.facts.network.parts import (
    Acl,
    Attachment,
    Balancer,
    Entry,
    Interface,
    InternetGateway,
    Nat,
    Net,
    Part,
    Peering,
    PrefixList,
    RouteTable,
    SecurityGroup,
    Subnet,
    TransitTable,
    Vpc,
)

P = TypeVar("P", bound=Part)


class Prefix(NamedTuple):
    """A block of addresses as numbers."""

    version: int
    low: int
    high: int
    length: int

    def holds(self, other: Prefix) -> bool:
        """Whether all addresses of another block are its own."""
        return self.version == other.version and self.low <= other.low and other.high <= self.high


@lru_cache(maxsize=65536)
def prefix(text: str) -> Prefix:
    """A prefix from its text."""
    block = ip_network(text, strict=False)
    return Prefix(block.version, int(block.network_address), int(block.broadcast_address), block.prefixlen)


@lru_cache(maxsize=65536)
def number(text: str) -> tuple[int, int]:
    """Version and number of an address."""
    address = ip_address(text)
    return address.version, int(address)


@lru_cache(maxsize=65536)
def text(version: int, address: int) -> str:
    """An address as people write it."""
    return str(ip_address(address.to_bytes(4 if version == 4 else 16)))


@cache
def _blocks(*texts: str) -> tuple[Prefix, ...]:
    return tuple(prefix(each) for each in texts)


PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
SHARED = ("100.64.0.0/10",)
UNIQUE_LOCAL = ("fc00::/7",)
UNROUTED = ("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")
"""RFC 1918, RFC 6598, RFC 4193, and what no router passes on (RFC 6890)."""

UNANSWERED = ("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "fe80::/10", "ff00::/8")
"""What leaves no link, and groups of addresses, which a network without a multicast domain does not serve.

https://docs.aws.amazon.com/vpc/latest/tgw/tgw-multicast-overview.html
"""

SERVICES = {"169.254.169.253": "resolver", "169.254.169.254": "metadata", "169.254.169.123": "time"}
"""Link-local addresses that AWS answers at inside every VPC."""


class Spot(NamedTuple):
    """One end of a packet: an address, or addresses known by nothing but the lists that they are in.

    ``apart`` says that it lies in no list whose addresses are not known. ``name`` is what people call it. It is a
    key of what the walks remember, so a tuple, whose hash is made in no time.
    """

    version: int
    address: int | None
    lists: frozenset[str] = frozenset()
    apart: bool = False
    name: str = ""

    def __str__(self) -> str:
        return self.name or (text(self.version, self.address) if self.address is not None else "an address")

    def inside(self, block: Prefix) -> bool | None:
        """Whether it lies in a block; None where that is not known."""
        if block.version != self.version:
            return False
        if self.address is not None:
            return block.low <= self.address <= block.high
        if block.length == 0:
            return True
        return False if any(each.holds(block) for each in (*_not_public(), *_blocks(*UNROUTED))) else None

    @property
    def private(self) -> bool:
        """Whether the address is one that no internet gateway passes on."""
        if self.address is None:
            return False
        return any(self.inside(block) for block in _not_public())

    @property
    def unanswered(self) -> bool:
        """Whether no route leads to the address: AWS alone answers at some that are local to a link."""
        return self.address is not None and any(self.inside(block) for block in _blocks(*UNANSWERED))

    @property
    def cidr(self) -> str:
        """The prefix of this one address; everything where it is known by a list alone."""
        if self.address is None:
            return "0.0.0.0/0" if self.version == 4 else "::/0"
        return f"{text(self.version, self.address)}/{32 if self.version == 4 else 128}"


@cache
def _not_public() -> tuple[Prefix, ...]:
    return _blocks(*PRIVATE, *SHARED, *UNIQUE_LOCAL)


def _overlap(one: Prefix, other: Prefix) -> bool:
    return one.version == other.version and one.low <= other.high and other.low <= one.high


def overlap(one: str, other: str) -> bool:
    """Whether two prefixes have an address in common."""
    return _overlap(prefix(one), prefix(other))


def spot(address: str, name: str = "") -> Spot:
    """The spot of an address."""
    return Spot(*number(address), name=name)


ALLOW_ALL = Acl(
    "default",
    "",
    tuple(Entry(100 + six, out, True, cidr) for out in (False, True) for six, cidr in enumerate(("0.0.0.0/0", "::/0"))),
    default=True,
)
"""What AWS gives every VPC: a network ACL that allows all."""


class Index:
    """A network prepared for questions. Answers of filters and route tables are remembered."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.memory: dict[object, object] = {}

    def get(self, id_: str, of: type[P]) -> P:
        """The part of an id, which must be of that type. Raises KeyError."""
        part = self.net.by_id.get(id_)
        if not isinstance(part, of):
            raise KeyError(id_)
        return part

    def find(self, id_: str) -> Part | None:
        """The part of an id."""
        return self.net.by_id.get(id_)

    @cached_property
    def private(self) -> dict[tuple[str, int, int], Interface | Nat]:
        """Who has an address: by VPC, version and number."""
        found: dict[tuple[str, int, int], Interface | Nat] = {}
        for interface in self.net.interfaces:
            vpc = self.get(interface.subnet, Subnet).vpc
            for address in interface.addresses:
                found[(vpc, *number(address))] = interface
        for nat in self.net.nats:
            found[(nat.vpc, *number(nat.address))] = nat
        return found

    @cached_property
    def public(self) -> dict[tuple[int, int], Interface | Nat]:
        """Who is reached at an address from outside: public IPv4, and IPv6 of interfaces."""
        found: dict[tuple[int, int], Interface | Nat] = {}
        owners: tuple[Interface | Nat, ...] = (*self.net.nats, *self.net.interfaces)
        for owner in owners:
            if owner.public:
                found[number(owner.public)] = owner
        for interface in self.net.interfaces:
            found.update({number(a): interface for a in interface.addresses if ":" in a})
        return found

    @cached_property
    def _table_of(self) -> dict[str, RouteTable]:
        return {subnet: table for table in self.net.tables for subnet in table.subnets}

    @cached_property
    def _main(self) -> dict[str, RouteTable]:
        return {table.vpc: table for table in self.net.tables if table.main}

    @cached_property
    def edge_tables(self) -> dict[str, RouteTable]:
        """The route table of what arrives at an internet gateway."""
        return {table.gateway: table for table in self.net.tables if table.gateway}

    @cached_property
    def _acl_of(self) -> dict[str, Acl]:
        return {subnet: acl for acl in self.net.acls for subnet in acl.subnets}

    @cached_property
    def _default_acl(self) -> dict[str, Acl]:
        return {acl.vpc: acl for acl in self.net.acls if acl.default}

    @cached_property
    def internet_gateways(self) -> dict[str, InternetGateway]:
        """The attached internet gateway of each VPC."""
        return {g.vpc: g for g in self.net.gateways if g.vpc and not g.egress_only}

    @cached_property
    def carriers(self) -> dict[str, list[Interface]]:
        """The interfaces of each security group."""
        found: dict[str, list[Interface]] = {}
        for interface in self.net.interfaces:
            for group in interface.groups:
                found.setdefault(group, []).append(interface)
        return found

    def table(self, subnet: Subnet) -> RouteTable:
        """The route table of a subnet: its own, or its VPC's main one."""
        empty = RouteTable(f"main of {subnet.vpc}", subnet.vpc, main=True)
        return self._table_of.get(subnet.id) or self._main.get(subnet.vpc) or empty

    def acl(self, subnet: Subnet) -> Acl:
        """The network ACL of a subnet: its own, or its VPC's default one."""
        return self._acl_of.get(subnet.id) or self._default_acl.get(subnet.vpc) or ALLOW_ALL

    def subnet(self, of: Interface | Nat) -> Subnet:
        """The subnet that somebody stands in."""
        return self.get(of.subnet, Subnet)

    def vpc(self, of: Interface | Nat | Subnet) -> Vpc:
        """The VPC that somebody belongs to."""
        return self.get(of.vpc if isinstance(of, Subnet | Nat) else self.subnet(of).vpc, Vpc)

    def spot(self, of: Interface | Nat, version: int = 4) -> Spot | None:
        """The address of somebody inside its VPC."""
        addresses = of.addresses if isinstance(of, Interface) else (of.address,)
        return next((spot(a, of.id) for a in addresses if number(a)[0] == version), None)

    def in_vpc(self, vpc: Vpc, where: Spot) -> bool:
        """Whether an address belongs to a VPC."""
        return any(where.inside(prefix(cidr)) for cidr in vpc.cidrs)

    def in_subnet(self, subnet: Subnet, where: Spot) -> bool:
        """Whether an address belongs to a subnet."""
        return where.address is not None and any(where.inside(prefix(cidr)) for cidr in subnet.cidrs)

    def in_list(self, where: Spot, list_: str) -> tuple[bool | None, int]:
        """Whether an address is in a prefix list, None where that is not known; and how long the prefix is."""
        if list_ in where.lists:
            return True, 24
        part = self.find(list_)
        if not isinstance(part, PrefixList):  # somebody else's: it may hold anything
            return (False if where.apart else None), 24
        if part.cidrs is None:
            return (False if where.apart or where.private else None), 24
        inside = [(where.inside(prefix(cidr)), prefix(cidr).length) for cidr in part.cidrs]
        sure = [length for answer, length in inside if answer]
        if sure:
            return True, max(sure)
        return (None, 24) if any(answer is None for answer, _ in inside) else (False, 0)

    def balancer_of(self, interface: str) -> Balancer | None:
        """The load balancer that an interface belongs to."""
        return next((each for each in self.net.balancers if interface in each.interfaces), None)

    def peering(self, one: str, other: str) -> Peering | None:
        """A peering of two VPCs, an active one first."""
        found = [each for each in self.net.peerings if {each.one, each.other} == {one, other}]
        return next(iter(sorted(found, key=lambda each: not each.active)), None)

    def attachment(self, gateway: str, vpc: str) -> Attachment | None:
        """The attachment of a VPC to a transit gateway."""
        return next((a for a in self.net.attachments if a.gateway == gateway and a.vpc == vpc), None)

    def transit_table(self, id_: str) -> TransitTable | None:
        """A route table of a transit gateway."""
        found = self.find(id_)
        return found if isinstance(found, TransitTable) else None

    def group(self, id_: str) -> SecurityGroup | None:
        """A security group."""
        found = self.find(id_)
        return found if isinstance(found, SecurityGroup) else None
