"""What is wrong with a network by itself, whatever its flows? Faults of addresses, zones, gateways, walls and doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.facts.network import routes
from model.facts.network.balancers import standing
from model.facts.network.exposures import stores_in_public
from model.facts.network.names import resolve
from model.facts.network.parts import ANY_PROTOCOL, TCP, UDP, Endpoint, Interface, Net, Subnet, Vpc
from model.facts.network.places import Index, Spot, overlap, prefix
from model.facts.network.ranges import Ranges, covers
from model.facts.network.walls import one_way
from model.findings import Path
from model.knowledge import limits

WEB: Ranges = ((80, 80), (443, 443))
"""What may be open to the world without a second look."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what kind, of which part, in words, and where the spec says so."""

    kind: str
    at: str
    says: str
    path: Path = ()


def faults(net: Net) -> list[Fault]:
    """Every fault of a network."""
    index = Index(net)
    return [fault for look in _LOOKS for fault in look(index)]


def _outside_vpc(index: Index) -> Iterator[Fault]:
    for subnet in index.net.subnets:
        whole = [prefix(c) for c in index.get(subnet.vpc, Vpc).cidrs]
        for block in map(prefix, subnet.cidrs):
            if not any(b.version == block.version and b.low <= block.low and block.high <= b.high for b in whole):
                yield Fault("subnet-outside-vpc", subnet.id, f"{subnet.id} lies outside {subnet.vpc}", subnet.path)


def _overlaps(index: Index) -> Iterator[Fault]:
    subnets = sorted(index.net.subnets, key=lambda each: each.id)
    for at, one in enumerate(subnets):
        for other in subnets[at + 1 :]:
            if one.vpc == other.vpc and any(overlap(a, b) for a in one.cidrs for b in other.cidrs):
                yield Fault("subnets-overlap", other.id, f"{one.id} and {other.id} overlap", other.path)
    for peering in index.net.peerings:
        one_, other_ = index.find(peering.one), index.find(peering.other)
        both = [each for each in (one_, other_) if isinstance(each, Vpc)]
        if len(both) == 2 and any(overlap(a, b) for a in both[0].cidrs for b in both[1].cidrs):
            yield Fault("peers-overlap", peering.id, f"{both[0].id} and {both[1].id} overlap", peering.path)


def _full(index: Index) -> Iterator[Fault]:
    taken: dict[str, int] = {}
    for place in [*(i.subnet for i in index.net.interfaces), *(n.subnet for n in index.net.nats)]:
        taken[place] = taken.get(place, 0) + 1
    for subnet in index.net.subnets:
        kept = limits.most("subnet.reserved")
        sizes = [p.high - p.low + 1 - kept for p in map(prefix, subnet.cidrs) if p.version == 4]
        if sizes and taken.get(subnet.id, 0) > sum(sizes):
            says = f"{subnet.id} has {sum(sizes)} addresses, and {taken[subnet.id]} are needed"
            yield Fault("no-free-addresses", subnet.id, says, subnet.path)


def _way_out(index: Index, subnet: Subnet) -> str:
    choice = routes.choose(index, index.table(subnet), Spot(4, 8 << 24, apart=True))
    return choice.route.target if choice else ""


def _single_nat(index: Index) -> Iterator[Fault]:
    for nat in index.net.nats:
        if not nat.subnet:
            continue
        zone = index.subnet(nat).zone
        others = sorted(
            {s.zone for s in index.net.subnets if s.vpc == nat.vpc and s.zone != zone and _way_out(index, s) == nat.id}
        )
        if others:
            says = f"with {zone or 'its zone'}, {', '.join(others)} loses its way out"
            yield Fault("nat-in-one-zone", nat.id, says, nat.path)


def _balancers(index: Index) -> Iterator[Fault]:
    for balancer in index.net.balancers:
        for hop in standing(index, balancer):
            kind = "balancer-in-one-zone" if hop.code == "GP_ONE_ZONE" else "balancer-not-public"
            yield Fault(kind, balancer.id, hop.says, balancer.path)


def _functions(index: Index) -> Iterator[Fault]:
    for interface in index.net.interfaces:
        subnet = index.subnet(interface)
        gateway = index.internet_gateways.get(subnet.vpc)
        if interface.kind == "lambda" and gateway and _way_out(index, subnet) == gateway.id:
            says = f"{interface.id} gets no public address in {subnet.id}: its way to the internet leads nowhere"
            yield Fault("function-in-public-subnet", interface.id, says, interface.path)


def _endpoints(index: Index) -> Iterator[Fault]:
    here = index.net.region
    for endpoint in index.net.endpoints:
        if endpoint.region and here and endpoint.region != here:
            says = f"{endpoint.id} is for {endpoint.region}, and the network is in {here}"
            yield Fault("endpoint-of-another-region", endpoint.id, says, endpoint.path)
        if endpoint.kind == "interface":
            yield from _names_of(index, endpoint)
            for each in endpoint.interfaces:
                zone = index.subnet(index.get(each, Interface)).zone
                if endpoint.offered and zone not in endpoint.offered:
                    says = f"{endpoint.service} is not offered in {zone}"
                    yield Fault("endpoint-not-in-zone", endpoint.id, says, endpoint.path)


def _names_of(index: Index, endpoint: Endpoint) -> Iterator[Fault]:
    """An endpoint that nobody finds: its private DNS is off, or the VPC's settings make it idle."""
    for interface in index.net.interfaces:
        if index.subnet(interface).vpc == endpoint.vpc and interface.id not in endpoint.interfaces:
            service = endpoint.service.rpartition(".")[2]
            found = resolve(index, interface.id, service)
            if found.spot is not None and endpoint.region in ("", index.net.region):
                yield Fault("endpoint-not-found", endpoint.id, found.says, endpoint.path)
            return


def _stores(index: Index) -> Iterator[Fault]:
    for interface in stores_in_public(index):
        says = f"{interface.id} stands where the internet routes to"
        yield Fault("store-in-public-subnet", interface.id, says, interface.path)
    for interface in index.net.interfaces:
        if interface.public and interface.kind in ("database", "cache", "file_system"):
            yield Fault(
                "store-with-public-address", interface.id, f"{interface.id} has a public address", interface.path
            )


def _world(index: Index) -> Iterator[Fault]:
    for group in index.net.groups:
        for rule in group.ingress:
            wide = any(prefix(cidr).length == 0 for cidr in rule.cidrs)
            web = rule.protocol == TCP and covers(WEB, rule.ports)
            if wide and not web and rule.protocol in (ANY_PROTOCOL, TCP, UDP):
                yield Fault("open-to-the-world", group.id, f"{group.id} is open to everybody", rule.path or group.path)


def _cycles(index: Index) -> Iterator[Fault]:
    """Groups whose own rules name each other can be created in no order; rules beside the groups can."""
    named: dict[str, set[str]] = {}
    for group in index.net.groups:
        inline = [r for r in (*group.ingress, *group.egress) if not r.id or r.id == group.id]
        named[group.id] = {other for rule in inline for other in rule.groups if other != group.id}
    for one in sorted(named):
        for other in sorted(named[one]):
            if one < other and one in named.get(other, ()):
                says = f"{one} and {other} name each other"
                yield Fault("groups-in-a-circle", one, says, index.net.by_id[one].path)


def _walls(index: Index) -> Iterator[Fault]:
    for wall in one_way(index):
        way, home = ("out", "in") if wall.egress else ("in", "out")
        says = f"{wall.acl} lets {wall.opening} {way} and the answers not {home}"
        yield Fault("wall-one-way", wall.acl, says, wall.path)
    for subnet in index.net.subnets:
        acl = index.acl(subnet)
        if acl.subnets and not any(entry.allow for entry in acl.entries):
            says = f"{acl.id} has no entry that allows, so {subnet.id} is cut off"
            yield Fault("wall-without-doors", acl.id, says, acl.path or subnet.path)


_LOOKS: tuple[Callable[[Index], Iterator[Fault]], ...] = (
    _outside_vpc,
    _overlaps,
    _full,
    _single_nat,
    _balancers,
    _functions,
    _endpoints,
    _stores,
    _world,
    _cycles,
    _walls,
)
