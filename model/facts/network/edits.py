"""Which change of a network mends a setting? Small edits, each of which opens for one flow and no other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from model.facts.network.parts import (
    Attachment,
    Entry,
    Interface,
    InternetGateway,
    Nat,
    Net,
    Peering,
    Route,
    RouteTable,
    Rule,
    SecurityGroup,
    Subnet,
    TransitRoute,
    TransitTable,
    Vpc,
)
from model.facts.network.places import ALLOW_ALL, Index, prefix, text
from model.facts.network.ranges import Ranges, words

SPARE = 0xF0000000
"""Addresses of new gateways and interfaces: from 240.0.0.0/4, which nobody has."""

_PROTOCOLS = {-1: "all protocols", 1: "ICMP", 6: "TCP", 17: "UDP", 58: "ICMPv6"}


def protocol(number: int) -> str:
    """A protocol as people call it."""
    return _PROTOCOLS.get(number, f"protocol {number}")


def opening(number: int, ports: Ranges) -> str:
    """A protocol with ports: ``TCP 443``."""
    return f"{protocol(number)} {words(ports)}" if number in (6, 17) else protocol(number)


@dataclass(frozen=True, slots=True)
class AllowInGroup:
    """A rule of a security group; in a group of its own where the interface's groups are shared."""

    interface: str
    egress: bool
    protocol: int
    ports: Ranges
    cidr: str

    def __str__(self) -> str:
        way = f"out to {self.cidr}" if self.egress else f"in from {self.cidr}"
        return f"allow {opening(self.protocol, self.ports)} {way} in a security group of {self.interface}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        index = Index(net)
        owner = index.get(self.interface, Interface)
        rule = Rule(self.protocol, self.ports, (self.cidr,))
        own = next((g for g in owner.groups if len(index.carriers[g]) == 1 and index.group(g)), None)
        if own is None:
            own = f"group-of-{owner.id}"
            vpc = index.get(owner.subnet, Subnet).vpc
            net = replace(net, groups=(*net.groups, SecurityGroup(own, vpc)))
            net = _with_interface(net, replace(owner, groups=(*owner.groups, own)))
        changed = []
        for group in net.groups:
            if group.id == own and self.egress:
                group = replace(group, egress=(*group.egress, rule))
            elif group.id == own:
                group = replace(group, ingress=(*group.ingress, rule))
            changed.append(group)
        return replace(net, groups=tuple(changed))


@dataclass(frozen=True, slots=True)
class AllowInAcl:
    """An entry of a subnet's network ACL, before all others."""

    subnet: str
    egress: bool
    protocol: int
    ports: Ranges
    cidr: str

    def __str__(self) -> str:
        way = f"out to {self.cidr}" if self.egress else f"in from {self.cidr}"
        return f"allow {opening(self.protocol, self.ports)} {way} in the network ACL of {self.subnet}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        index = Index(net)
        acl = index.acl(index.get(self.subnet, Subnet))
        if acl is ALLOW_ALL or not self.ports:
            return net
        entries = [replace(entry, number=entry.number + 1) for entry in acl.entries]
        mine = [Entry(1, self.egress, True, self.cidr, self.protocol, (each,)) for each in self.ports]
        for at, entry in enumerate(mine):
            entries = [replace(each, number=each.number + 1) for each in entries]
            entries.insert(0, replace(entry, number=at - len(mine) + 1))
        first = min(entry.number for entry in entries)
        new = replace(acl, entries=tuple(replace(e, number=e.number - first + 1) for e in entries))
        return replace(net, acls=tuple(new if each is acl else each for each in net.acls))


@dataclass(frozen=True, slots=True)
class AddRoute:
    """A route; in place of one with the same destination."""

    subnet: str
    destination: str
    target: str

    def __str__(self) -> str:
        return f"route {self.destination} to {self.target} in the route table of {self.subnet}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        index = Index(net)
        subnet = index.get(self.subnet, Subnet)
        table = index.table(subnet)
        if table.id not in net.by_id:
            table = RouteTable(f"routes-of-{subnet.id}", subnet.vpc, subnets=(subnet.id,))
            net = replace(net, tables=(*net.tables, table))
        kept = tuple(r for r in table.routes if r.destination != self.destination)
        new = replace(table, routes=(*kept, Route(self.destination, self.target)))
        return replace(net, tables=tuple(new if each.id == table.id else each for each in net.tables))


@dataclass(frozen=True, slots=True)
class GivePublicAddress:
    """A public IPv4 address for an interface."""

    interface: str

    def __str__(self) -> str:
        return f"give {self.interface} a public IPv4 address"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        owner = Index(net).get(self.interface, Interface)
        return _with_interface(net, replace(owner, public=_spare(net)))


@dataclass(frozen=True, slots=True)
class AttachGateway:
    """An internet gateway for a VPC; the one that is there and unattached first."""

    vpc: str
    gateway: str

    def __str__(self) -> str:
        return f"attach the internet gateway {self.gateway} to {self.vpc}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        if self.gateway in net.by_id:
            gateways = tuple(replace(g, vpc=self.vpc) if g.id == self.gateway else g for g in net.gateways)
            return replace(net, gateways=gateways)
        return replace(net, gateways=(*net.gateways, InternetGateway(self.gateway, self.vpc)))


@dataclass(frozen=True, slots=True)
class AddNat:
    """A NAT gateway in a public subnet."""

    id: str
    subnet: str

    def __str__(self) -> str:
        return f"add the NAT gateway {self.id} in {self.subnet}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        index = Index(net)
        subnet = index.get(self.subnet, Subnet)
        address = free_address(index, subnet)
        return replace(net, nats=(*net.nats, Nat(self.id, subnet.vpc, subnet.id, address, _spare(net))))


@dataclass(frozen=True, slots=True)
class Repair:
    """A switch of one part: its source/destination check off, a peering accepted, a subnet excluded from a block."""

    id: str

    def __str__(self) -> str:
        return f"change {self.id}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        part = net.by_id[self.id]
        if isinstance(part, Interface):
            return _with_interface(net, replace(part, check=False))
        if isinstance(part, Peering):
            return replace(net, peerings=tuple(replace(p, active=True) if p is part else p for p in net.peerings))
        if isinstance(part, Subnet):
            return replace(net, subnets=tuple(replace(s, excluded=True) if s is part else s for s in net.subnets))
        if isinstance(part, Vpc):
            new = replace(part, dns_support=True, dns_hostnames=True)
            return replace(net, vpcs=tuple(new if v is part else v for v in net.vpcs))
        return net


@dataclass(frozen=True, slots=True)
class AddPeering:
    """A peering of two VPCs."""

    id: str
    one: str
    other: str

    def __str__(self) -> str:
        return f"peer {self.one} with {self.other} as {self.id}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        return (
            net
            if self.id in net.by_id
            else replace(net, peerings=(*net.peerings, Peering(self.id, self.one, self.other)))
        )


@dataclass(frozen=True, slots=True)
class AddTransitRoute:
    """A route in a transit gateway's table, and the association that makes it count."""

    attachment: str
    table: str
    destination: str
    target: str

    def __str__(self) -> str:
        return f"route {self.destination} to {self.target} in {self.table}, which routes what {self.attachment} sends"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        tables = tuple(
            replace(
                t,
                routes=(
                    *(r for r in t.routes if r.destination != self.destination),
                    TransitRoute(self.destination, self.target),
                ),
            )
            if t.id == self.table
            else t
            for t in net.transit_tables
        )
        if self.table not in net.by_id:
            gateway = Index(net).get(self.attachment, Attachment).gateway
            route = TransitRoute(self.destination, self.target)
            tables = (*tables, TransitTable(self.table, gateway, (route,)))
        attached = tuple(replace(a, table=self.table) if a.id == self.attachment else a for a in net.attachments)
        return replace(net, transit_tables=tables, attachments=attached)


@dataclass(frozen=True, slots=True)
class AttachSubnet:
    """A subnet more for an attachment to a transit gateway, so that a zone is served."""

    attachment: str
    subnet: str

    def __str__(self) -> str:
        return f"add {self.subnet} to {self.attachment}"

    def apply(self, net: Net) -> Net:
        """The network with it."""
        attached = tuple(
            replace(a, subnets=(*a.subnets, self.subnet)) if a.id == self.attachment else a for a in net.attachments
        )
        return replace(net, attachments=attached)


Edit: TypeAlias = (
    AllowInGroup
    | AllowInAcl
    | AddRoute
    | GivePublicAddress
    | AttachGateway
    | AddNat
    | Repair
    | AddPeering
    | AddTransitRoute
    | AttachSubnet
)


def apply(net: Net, edits: tuple[Edit, ...]) -> Net:
    """The network after several edits."""
    for edit in edits:
        net = edit.apply(net)
    return net


def _with_interface(net: Net, interface: Interface) -> Net:
    return replace(net, interfaces=tuple(interface if i.id == interface.id else i for i in net.interfaces))


def _spare(net: Net) -> str:
    taken = {each.public for each in net.interfaces} | {each.public for each in net.nats}
    return next(address for n in range(1, 1 << 28) if (address := text(4, SPARE + n)) not in taken)


def free_address(index: Index, subnet: Subnet) -> str:
    """The highest address of a subnet that nobody has."""
    block = next(prefix(cidr) for cidr in subnet.cidrs if ":" not in cidr)
    return next(text(4, n) for n in range(block.high - 1, block.low, -1) if (subnet.vpc, 4, n) not in index.private)
