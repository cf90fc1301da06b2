"""The other way round: who reaches what that no flow declares, and which rules does no flow need?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from model.facts.network import filters, outside
from model.facts.network.matrix import Matrix, from_internet
from model.facts.network.parts import ANY_PROTOCOL, ICMP, TCP, UDP, Acl, Interface, Rule
from model.facts.network.places import Index, prefix
from model.facts.network.questions import Path as Proof
from model.facts.network.ranges import NOTHING, Ranges, both, minus, union
from model.facts.network.spec import CLOUDFRONT_LIST, Reach, Reached
from model.findings import Path
from model.graph import INTERNET
from model.spec.cloudfront import CloudFront
from model.spec.external import Client

INFRASTRUCTURE = ("endpoint", "nat")


@dataclass(frozen=True, slots=True)
class Exposure:
    """A component that somebody reaches on ports that no flow declares. ``sure`` is false where it only may be."""

    source: str
    target: str
    protocol: int
    ports: Ranges
    path: Path
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Unneeded:
    """A rule of a group, or an entry of a network ACL, that no declared connection uses."""

    where: str
    id: str
    protocol: int
    ports: Ranges
    path: Path


Declared = dict[tuple[str, str, int], Ranges]


def declared(flows: list[Reached]) -> Declared:
    """What the connections of a spec open, by source, target and protocol."""
    found: Declared = {}
    for each in flows:
        key = (each.source, each.target, each.protocol)
        found[key] = union(found.get(key, NOTHING), each.ports)
    return found


_KNOWN: WeakKeyDictionary[Reach, list[Exposure]] = WeakKeyDictionary()


def exposures_of(reach: Reach) -> list[Exposure]:
    """`exposures` beside the connections that are proved, found once for all who ask."""
    if reach not in _KNOWN:
        _KNOWN[reach] = exposures(reach, reach.proved)
    return _KNOWN[reach]


def exposures(reach: Reach, flows: list[Reached] | None = None) -> list[Exposure]:
    """Every component that the internet or another component reaches without a flow."""
    told = flows if flows is not None else reach.flows()
    wanted = declared([replace(each, source=INTERNET) if reach.is_anywhere(each.source) else each for each in told])
    edges = {node.id for node, _ in reach.graph.components(CloudFront)}
    open_: dict[tuple[str, str, int, bool], Ranges] = {}
    for protocol in (TCP, UDP):
        for source, target, sure, ports in _seen(reach, protocol):
            left = minus(ports, wanted.get((source, target, protocol), NOTHING))
            left = minus(left, wanted.get((INTERNET, target, protocol), NOTHING))  # meant for everybody
            if source in edges:  # all distributions call from the same addresses
                for other in edges:
                    left = minus(left, wanted.get((other, target, protocol), NOTHING))
            if left:
                key = (source, target, protocol, sure)
                open_[key] = union(open_.get(key, NOTHING), left)
    found = []
    for (source, target, protocol, sure), ports in sorted(open_.items()):
        everybody = open_.get((INTERNET, target, protocol, True), NOTHING) if source != INTERNET else NOTHING
        if left := minus(ports, everybody):  # what everybody reaches is said once
            found.append(Exposure(source, target, protocol, left, ("components", target), sure))
    return found


def _seen(reach: Reach, protocol: int) -> Iterator[tuple[str, str, bool, Ranges]]:
    index = reach.index
    for version in (4, 6):
        if not any(index.spot(each, version) for each in index.net.interfaces):
            continue
        for one, other, found in Matrix(index, protocol, version).pairs():
            for source, target in {(a.component, b.component) for a in one.members for b in other.members}:
                if source != target and target in reach.graph.spec.components:
                    yield from _both(source, target, found.sure, found.perhaps)
    for part, interface, found in from_internet(index, protocol):
        for source in _callers(reach, part):
            yield from _both(source, interface.component, found.sure, found.perhaps)


def _both(source: str, target: str, sure: Ranges, perhaps: Ranges) -> Iterator[tuple[str, str, bool, Ranges]]:
    if sure:
        yield source, target, True, sure
    if perhaps:
        yield source, target, False, perhaps


def _callers(reach: Reach, part: outside.Part) -> list[str]:
    """Who a part of the internet is: the CDN, a client at known addresses, or everybody."""
    if CLOUDFRONT_LIST in part.spot.lists:
        return [node.id for node, _ in reach.graph.components(CloudFront)] or [CLOUDFRONT_LIST]
    found = []
    for node, client in reach.graph.components(Client):
        blocks = [prefix(str(block)) for block in client.addresses]
        if part.addresses and all(any(b.low <= low and high <= b.high for b in blocks) for low, high in part.addresses):
            found.append(node.id)
    return found or [INTERNET]


def unneeded(reach: Reach, flows: list[Reached] | None = None) -> list[Unneeded]:
    """Every rule and entry that allows something which no declared connection uses."""
    proofs = [
        case.proof for each in (flows if flows is not None else reach.flows()) for case in each.cases if case.proof
    ]
    index = reach.index
    used = {key for proof in proofs for key in _used(index, proof)}
    found = []
    for group in index.net.groups:
        for egress, rules in ((False, group.ingress), (True, group.egress)):
            for rule in rules:
                if (group.id, egress, rule) not in used and not _harmless(rule):
                    found.append(Unneeded(group.id, rule.id, rule.protocol, rule.ports, rule.path or group.path))
    for acl in index.net.acls:
        for entry in acl.entries:
            if entry.allow and entry.protocol != ICMP and (acl.id, entry.egress, entry.number) not in used:
                found.append(Unneeded(acl.id, f"{acl.id} {entry.number}", entry.protocol, entry.ports, entry.path))
    return found


def _harmless(rule: Rule) -> bool:
    """A rule that lets nothing pass: to the loopback block, which nothing leaves for."""
    return bool(rule.cidrs) and not rule.groups and not rule.lists and all(c.startswith("127.") for c in rule.cidrs)


def _used(index: Index, proof: Proof) -> Iterator[tuple[object, ...]]:
    """The rules and entries that let a connection pass."""
    ways = [(proof.forward, proof.asked), *((back.hops, back.client) for back in proof.back)]
    for hops, asked in ways:
        for hop in hops:
            if hop.seen is None:
                continue
            if hop.kind == "security group":
                for id_ in hop.seen.groups:
                    group = index.group(id_)
                    rules = (group.egress if hop.seen.egress else group.ingress) if group else ()
                    for rule in rules:
                        if _admits(index, rule, proof, asked, hop.seen):
                            yield id_, hop.seen.egress, rule
            else:
                acl = index.find(hop.at)
                if isinstance(acl, Acl):
                    yield from _entries(acl, proof.protocol, asked, hop.seen)


def _admits(index: Index, rule: Rule, proof: Proof, asked: Ranges, seen: object) -> bool:
    from model.facts.network.steps import Seen

    assert isinstance(seen, Seen)
    if rule.protocol not in (ANY_PROTOCOL, proof.protocol) or not both(rule.ports, asked):
        return False
    by_address, by_group = filters.admits(index, rule, seen.peer, seen.theirs)
    return by_address is True or (by_group is True and seen.identity)


def _entries(acl: Acl, protocol: int, asked: Ranges, seen: object) -> Iterator[tuple[object, ...]]:
    from model.facts.network.steps import Seen

    assert isinstance(seen, Seen)
    left = asked
    for entry in sorted(acl.entries, key=lambda each: each.number):
        mine = entry.egress is seen.egress and entry.protocol in (ANY_PROTOCOL, protocol)
        if mine and seen.peer.inside(prefix(entry.cidr)) is not False and both(left, entry.ports):
            yield acl.id, entry.egress, entry.number
            left = minus(left, entry.ports)


def stores_in_public(index: Index) -> list[Interface]:
    """The interfaces of databases, caches and file systems in subnets that the internet routes to."""
    from model.facts.network import routes
    from model.facts.network.places import Spot

    found = []
    for interface in index.net.interfaces:
        if interface.kind in ("database", "cache", "file_system"):
            subnet = index.subnet(interface)
            choice = routes.choose(index, index.table(subnet), Spot(4, 8 << 24, apart=True))
            gateway = index.internet_gateways.get(subnet.vpc)
            if choice and gateway and choice.route.target == gateway.id:
                found.append(interface)
    return found
