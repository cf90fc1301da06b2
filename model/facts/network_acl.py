"""What must a tier's network ACL allow? Every connection of its components, there and back, and nothing else.

A network ACL keeps no state: the answers to a connection need an entry of their own, for every port that a client may
be answered at. It sees what enters or leaves a subnet, so components of one tier are apart wherever it has several
subnets. What AWS's resolver answers (DNS) it does not see, nor what a service does on AWS's own network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import IPv4Network

from model.facts.connections import Connection, connections, endpoint
from model.facts.endpoints import passes_endpoint
from model.findings import Path
from model.graph import INTERNET, Graph
from model.knowledge import network as known
from model.spec.base import Placed
from model.spec.external import Client
from model.spec.network import WRITTEN_RULES, AclRule, Network, Subnets, Way, WrittenAcl

ANYWHERE = IPv4Network("0.0.0.0/0")

ICMP = "icmp"


@dataclass(frozen=True, slots=True, order=True)
class Peer:
    """A block at the other end, with a name that stays when the block changes."""

    block: IPv4Network
    name: str


@dataclass(slots=True)
class Entry:
    """One rule that allows: ports ``first`` to ``last``, or ICMP's type and code; with everything that needs it."""

    outward: bool
    protocol: str
    first: int
    last: int
    peer: Peer
    number: int = 0
    reasons: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def key(self) -> tuple[bool, str, int, int, Peer]:
        """By direction, protocol, ports and block."""
        return self.outward, self.protocol, self.first, self.last, self.peer

    @property
    def name(self) -> str:
        """A name that does not depend on other entries."""
        ports = "answers" if (self.first, self.last) == known.ephemeral_ports() else str(self.first)
        what = "fragmentation" if self.protocol == ICMP else f"{self.protocol}-{ports}"
        return f"{'out' if self.outward else 'in'}-{what}-{'to' if self.outward else 'from'}-{self.peer.name}"

    def covers(self, other: Entry) -> bool:
        """Whether everything that the other allows is allowed by this one."""
        ports = self.first <= other.first and other.last <= self.last
        same = (self.outward, self.protocol) == (other.outward, other.protocol)
        return same and ports and other.peer.block.subnet_of(self.peer.block)


def nat_tier(network: Network) -> str:
    """The tier that the NAT gateways of a network stand in; nothing where none is public."""
    return next((tier for tier, subnets in sorted(network.subnets.items()) if subnets.route is Way.INTERNET), "")


def written(subnets: Subnets) -> list[AclRule]:
    """The rules that a tier's spec writes itself, by number."""
    acl = subnets.acl
    return sorted(acl.rules, key=lambda rule: rule.number) if isinstance(acl, WrittenAcl) else []


def entries(graph: Graph, name: str, tier: str) -> list[Entry]:
    """What follows from flows for a tier's network ACL, by direction, protocol, ports and block, each once.

    What another entry allows has none of its own. Written rules are not among them (`written`).
    """
    acl = graph.spec.head.networks[name].subnets[tier].acl
    if isinstance(acl, WrittenAcl) and not acl.flows:
        return []
    found: dict[tuple[bool, str, int, int, Peer], Entry] = {}
    for entry in _needed(graph, name, tier):
        found.setdefault(entry.key, entry).reasons.extend(r for r in entry.reasons if r not in found[entry.key].reasons)
    kept: list[Entry] = []
    for entry in sorted(found.values(), key=lambda e: (e.peer.block.prefixlen, e.first - e.last, e.key)):
        wider = next((other for other in kept if other.covers(entry)), None)
        if wider:
            wider.reasons += [reason for reason in entry.reasons if reason not in wider.reasons]
        else:
            kept.append(entry)
    kept.sort(key=lambda entry: entry.key)
    _number(kept, f"{name}-{tier}", WRITTEN_RULES if isinstance(acl, WrittenAcl) else 0)
    return kept


def _number(kept: list[Entry], tier: str, after: int) -> None:
    """Numbers that depend on an entry's name alone, so that a new flow does not move the others.

    The order is of no matter, because every entry allows. A number that moved would be refused while the entry that
    had it is still there. Where two names lead to one number, the later one takes the next.
    """
    first, last = known.acl_rule_numbers()
    first = max(first, after + 1)
    for outward in (False, True):
        taken: set[int] = set()
        for entry in (e for e in kept if e.outward is outward):
            offset = int.from_bytes(sha256(f"{tier}-{entry.name}".encode()).digest()[:8]) % (last - first + 1)
            while offset in taken:
                offset = (offset + 1) % (last - first + 1)
            taken.add(offset)
            entry.number = first + offset


def _needed(graph: Graph, name: str, tier: str) -> Iterator[Entry]:
    here = f"{name}.{tier}"
    network = graph.spec.head.networks[name]
    for connection in connections(graph):
        source, target = _place(graph, connection.source), _place(graph, connection.target)
        if source == here:
            yield from _opening(graph, connection, connection.target, here, outward=True)
        if target == here:
            yield from _opening(graph, connection, connection.source, here, outward=False)
        if tier == nat_tier(network) and _goes_through_nat(graph, connection, name):
            yield from _opening(graph, connection, connection.source, here, outward=False)
            yield from _opening(graph, connection, INTERNET, here, outward=True)


def _goes_through_nat(graph: Graph, connection: Connection, name: str) -> bool:
    network, _, tier = _place(graph, connection.source).partition(".")
    if network != name or connection.target != INTERNET:
        return False
    of = graph.spec.head.networks[name]
    return of.subnets[tier].route is Way.NAT and not passes_endpoint(of, connection)


def _opening(graph: Graph, connection: Connection, peer: str, here: str, *, outward: bool) -> Iterator[Entry]:
    """What one end of a connection needs: the way to the port, the way of the answers, and messages about size."""
    said = f"{connection.source} to {_end(connection)}: {connection.protocol}"
    answers = known.ephemeral_ports()
    port = connection.port
    for block in _peers(graph, peer, here):
        there = (connection.path, said)
        back = (connection.path, f"answers, {said}")
        yield Entry(outward, connection.transport, port, port, block, reasons=[there])
        yield Entry(not outward, connection.transport, *answers, block, reasons=[back])
    if not _place(graph, peer):
        for way in (False, True):
            why = (connection.path, f"size of packets, {said}")
            yield Entry(way, ICMP, *known.fragmentation_needed(), Peer(ANYWHERE, INTERNET), reasons=[why])


def _end(connection: Connection) -> str:
    return connection.purpose if connection.target == INTERNET else connection.target


def _place(graph: Graph, name: str) -> str:
    """The tier of a component or an endpoint; nothing for what is outside."""
    component = graph.spec.components.get(name)
    if component is None and (found := endpoint(graph, name)):
        return found.place
    return component.place if isinstance(component, Placed) else ""


def _peers(graph: Graph, name: str, here: str) -> Iterator[Peer]:
    component = graph.spec.components.get(name)
    if place := _place(graph, name):
        _, network, subnets = graph.tier(place)
        if place == here and network.zones == 1:
            return
        tier = place.partition(".")[2]
        for zone, block in enumerate(subnets.cidrs, 1):
            yield Peer(block.network, f"{tier}-{zone}")
    elif isinstance(component, Client):
        for number, block in enumerate(component.addresses, 1):
            yield Peer(block.network, f"client-{name}-{number}")
    else:
        yield Peer(ANYWHERE, INTERNET)
