"""Can somebody connect to somebody? The request's way and the answer's, with everything that blocks them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from model.facts.network import filters
from model.facts.network.edits import AddRoute, AllowInGroup, Edit, GivePublicAddress
from model.facts.network.parts import ICMP, ICMP6, TCP, UDP, Attachment, Interface, Nat, Net, PrivateGateway, Subnet
from model.facts.network.places import Index, Spot, prefix, spot
from model.facts.network.ranges import ALL, NOTHING, Ranges, both, covers, minus, union
from model.facts.network.steps import ECHO, ECHO_REPLY, EPHEMERAL, NOWHERE, End, Hop, Seen, Segment
from model.facts.network.walk import Walk
from model.facts.verdict import Answer

Where: TypeAlias = "str | Spot"
"""One end of a question: the id of an interface, or an address outside (or a public one of ours)."""

PING: Ranges = ECHO

_UNFILTERED = ("nat", "network_load_balancer", "gateway_load_balancer", "transit")
"""Kinds of interfaces that stand without security groups, unless they have some."""


@dataclass(frozen=True, slots=True)
class Back:
    """The answer's way over one segment, and the ports that it must reach."""

    hops: tuple[Hop, ...]
    client: Ranges


@dataclass(frozen=True, slots=True)
class Path:
    """The answer to one question, with the whole path.

    ``passes`` are the ports on which connections surely work, ``perhaps`` those on which they may; ``answered`` the
    ports of the client at which it can be answered. ``seen`` is the address that the target sees.
    """

    source: str
    target: str
    protocol: int
    asked: Ranges
    forward: tuple[Hop, ...]
    back: tuple[Back, ...]
    passes: Ranges
    perhaps: Ranges
    answered: Ranges
    seen: str = ""

    @property
    def verdict(self) -> Answer:
        """Whether all that was asked for works."""
        if covers(self.passes, self.asked):
            return Answer.HOLDS
        return Answer.UNKNOWN if covers(union(self.passes, self.perhaps), self.asked) else Answer.BROKEN

    @property
    def blockers(self) -> tuple[Hop, ...]:
        """Every hop that does not let all pass, there and back; those that surely block first."""
        there = [hop for hop in self.forward if not hop.passes(self.asked)]
        home = [hop for back in self.back for hop in back.hops if not hop.passes(back.client)]
        sure = [h for h in there if h.blocks(self.asked)]
        sure += [h for back in self.back for h in back.hops if h.blocks(back.client)]
        return tuple(dict.fromkeys([*sure, *there, *home]))

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons, each once."""
        return tuple(dict.fromkeys(hop.code for hop in self.blockers if hop.code))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What would mend every hop; empty where for one of them nothing is known that would."""
        if any(not hop.edits for hop in self.blockers):
            return ()
        return tuple(dict.fromkeys(edit for hop in self.blockers for edit in hop.edits))


def ask(net: Net | Index, source: Where, target: Where, protocol: int = TCP, ports: Ranges = ALL) -> Path:
    """Whether ``source`` can connect to ``target``.

    Args:
        net: the network, or its index where many questions are asked.
        source: an interface's id, or a spot outside.
        target: an interface's id, or a spot: an address outside or inside, public or private.
        protocol: IANA's number.
        ports: the ports; for ICMP types and codes as type * 256 + code.
    """
    index = net if isinstance(net, Index) else Index(net)
    to = _target(index, source, target)
    walk = Walk(index, protocol, ports, _client(index, source, protocol))
    end = _there(index, walk, source, to, target)
    if end != NOWHERE and isinstance(target, str) and end.id != target:
        says = f"{end.id} has the address of {target}, and is nearer"
        code = "GP_OVERLAPPING_NETWORKS" if end.kind == "interface" else "GP_ARRIVES_ELSEWHERE"
        walk.block("interface", end.id, says if end.kind == "interface" else f"it leaves through {end.id}", code)
    hops = tuple(walk.hops)
    forward = _with_groups(index, walk, source, to, end)
    backs, answered = _back(index, walk, end)
    passes, perhaps = _passing(ports, forward)
    sure = all(covers(_only(back.hops)[0], back.client) for back in backs) and (bool(backs) or end is NOWHERE)
    possible = all(covers(union(*_only(back.hops)), back.client) for back in backs)
    if not sure:
        perhaps = union(passes, perhaps) if possible else NOTHING
        passes = NOTHING
    if end == NOWHERE and not any(hop.perhaps for hop in hops):
        passes = perhaps = NOTHING
    seen = str(walk.seen) if walk.seen else ""
    name = target if isinstance(target, str) else str(to)
    return Path(str(source), name, protocol, ports, forward, backs, passes, minus(perhaps, passes), answered, seen)


@dataclass(frozen=True, slots=True)
class Carried:
    """What the network between two interfaces carries, apart from their own security groups."""

    sure: Ranges
    perhaps: Ranges
    identity: bool
    to: Spot
    seen: Spot | None


def carried(index: Index, source: Interface, target: Interface, protocol: int, version: int = 0) -> Carried:
    """What is carried from one interface to another's own address; the same for all that stand alike.

    ``version`` is that of IP; 4 where the target has such an address and none is said.
    """
    to = index.spot(target, version) if version else index.spot(target, 4) or index.spot(target, 6)
    if to is None:
        return Carried(NOTHING, NOTHING, False, _bare(index, target), None)
    walk = Walk(index, protocol, ALL, _client(index, source.id, protocol))
    end = _there(index, walk, source.id, to, target.id)
    sure, perhaps = _only(tuple(walk.hops))
    backs, _ = _back(index, walk, end)
    if end.id != target.id:
        return Carried(NOTHING, perhaps if end == NOWHERE else NOTHING, walk.identity, to, None)
    for back in backs:
        answered, possibly = _only(back.hops)
        if not covers(answered, back.client):
            perhaps = union(sure, perhaps) if covers(union(answered, possibly), back.client) else NOTHING
            sure = NOTHING
    return Carried(sure, perhaps, walk.identity, to, walk.seen)


def _target(index: Index, source: Where, target: Where) -> Spot:
    """The spot of a target: the private address of an interface from inside, the public one from outside."""
    if isinstance(target, Spot):
        return target
    part = index.find(target)
    if not isinstance(part, Interface | Nat):
        raise KeyError(target)
    outside = isinstance(source, Spot) and not _behind(index, source)
    version = 4
    if isinstance(source, Spot):
        version = source.version
    elif isinstance(part, Interface) and not any(":" not in address for address in part.addresses):
        version = 6
    if outside and version == 4:
        return Spot(4, prefix(part.public).low, name=part.id) if part.public else _bare(index, part)
    return index.spot(part, version) or _bare(index, part)


def _bare(index: Index, part: Interface | Nat) -> Spot:
    address = part.addresses[0] if isinstance(part, Interface) else part.address
    return spot(address, part.id)


def _behind(index: Index, source: Spot) -> str:
    """The gateway behind which a spot outside lies; empty for the internet."""
    for gateway in index.net.private_gateways:
        for remote in gateway.remotes:
            if source.address is not None and any(source.inside(prefix(cidr)) for cidr in remote.cidrs):
                return gateway.id
    for each in index.net.attachments:
        if not each.vpc and source.address is not None and any(source.inside(prefix(c)) for c in each.remotes):
            return each.id
    return ""


def _client(index: Index, source: Where, protocol: int) -> Ranges:
    """The ports at which a client is answered."""
    if protocol in (ICMP, ICMP6):
        return ECHO_REPLY if protocol == ICMP else ((129 * 256, 129 * 256),)
    if protocol not in (TCP, UDP):
        return ALL
    part = index.find(source) if isinstance(source, str) else None
    return part.client if isinstance(part, Interface) and part.client else EPHEMERAL


def _there(index: Index, walk: Walk, source: Where, to: Spot, target: Where) -> End:
    if isinstance(source, Spot):
        gate = _behind(index, source)
        walk.start, walk.shown = End("outside", gate), source
        owner = index.public.get((to.version, to.address if to.address is not None else -1))
        if gate:
            return walk.arrive(gate, source, to)
        if isinstance(target, str) and to.private:
            return _without_public(index, walk, source, to, target)
        end = walk.enter(to, source)
        if owner and end.kind == "interface" and to.version == 4 and walk.segments:
            # What the target is called outside is where the answer's segment begins.
            walk.segments[-1] = replace(walk.segments[-1], target=index.spot(owner) or to)
        return end
    interface = index.get(source, Interface)
    own = index.spot(interface, to.version)
    walk.start = End("interface", interface.id)
    if own is None:
        says = f"it has no IPv{to.version} address"
        walk.block("interface", interface.id, says, "GP_NO_ADDRESS_OF_THIS_VERSION", interface.path)
        return NOWHERE
    walk.shown = own
    return walk.leave(index.get(interface.subnet, Subnet), own, to)


def _without_public(index: Index, walk: Walk, source: Spot, to: Spot, target: str) -> End:
    """On to an interface that has no public address yet, so that all else that blocks is found too."""
    owner = index.find(target)
    assert isinstance(owner, Interface | Nat)
    says = f"{target} has no public address"
    edits = (GivePublicAddress(target),) if isinstance(owner, Interface) and owner.kind != "lambda" else ()
    walk.block("internet gateway", "internet", says, "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", owner.path, *edits)
    gateway = index.internet_gateways.get(index.vpc(owner).id)
    walk.start, walk.identity = End("outside", gateway.id if gateway else ""), False
    return walk.inside(index.vpc(owner), None, source, to)


def _with_groups(index: Index, walk: Walk, source: Where, to: Spot, end: End) -> tuple[Hop, ...]:
    """The hops with the security groups of both ends around them; which peers they see is known only now."""
    hops = list(walk.hops)
    if end.kind == "service" and end.id in ("resolver", "metadata", "time"):
        return tuple(hops)
    last = index.find(end.id) if end.kind == "interface" else None
    if isinstance(source, str):
        first = index.get(source, Interface)
        peer = last if isinstance(last, Interface) and to.address == _number(index, last, to) else None
        hops.insert(0, group_hop(index, walk, first, True, to, peer))
    if isinstance(last, Interface) and walk.seen is not None:
        peer = index.get(source, Interface) if isinstance(source, str) else None
        hops.append(group_hop(index, walk, last, False, walk.seen, peer))
    return tuple(hops)


def _number(index: Index, of: Interface, like: Spot) -> int | None:
    own = index.spot(of, like.version)
    return own.address if own else None


def group_hop(index: Index, walk: Walk, of: Interface, egress: bool, peer: Spot, who: Interface | None) -> Hop:
    """What the security groups of one end let through."""
    way = f"out to {peer}" if egress else f"in from {peer}"
    if of.kind in _UNFILTERED and not of.groups:
        return Hop("security group", of.id, f"{of.id} has none", path=of.path)
    theirs = who.groups if who else ()
    passing = filters.groups(index, of.groups, egress, walk.protocol, peer, theirs, walk.identity)
    edits: tuple[Edit, ...] = ()
    if not covers(passing.sure, walk.asked) and peer.address is not None:
        edits = (AllowInGroup(of.id, egress, walk.protocol, walk.asked, peer.cidr),)
    name = ", ".join(of.groups) or "none"
    code = passing.code or ("" if passing.sure == ALL else "ENI_SG_RULES_MISMATCH")
    group = index.group(of.groups[0]) if of.groups else None
    path = (group.path if group else ()) or of.path
    seen = Seen(egress, peer, of.groups, theirs, walk.identity)
    return Hop("security group", name, f"{of.id}, {way}", passing.sure, passing.perhaps, code, path, edits, seen)


def _back(index: Index, walk: Walk, end: End) -> tuple[tuple[Back, ...], Ranges]:
    """The answer's way, segment by segment from the far end; and the client's ports that it reaches."""
    if end == NOWHERE:
        return (), NOTHING
    backs = [Back(_answer(index, walk, segment), segment.client) for segment in reversed(walk.segments)]
    answered, own = ALL, True
    for segment, back in zip(walk.segments, reversed(backs), strict=True):
        reached = _only(back.hops)[0]
        if own:
            answered = both(answered, reached)
        elif not covers(reached, back.client):
            return tuple(backs), NOTHING
        own = own and segment.end.kind == "outside"  # from a NAT gateway on, ports are its own
    return tuple(backs), answered


def _answer(index: Index, walk: Walk, segment: Segment) -> tuple[Hop, ...]:
    """One segment backwards."""
    if segment.end.kind == "service" and segment.end.id in ("resolver", "metadata", "time"):
        return (Hop(segment.end.id, segment.end.id, "answers"),)
    back = Walk(index, walk.protocol, segment.client, segment.client, reply=True, tracked=tuple(walk.passed))
    back.start, back.shown = segment.end, segment.target
    owner = index.find(segment.end.id)
    if segment.end.kind in ("outside", "service"):
        back.segments.clear()
        end = _from_outside(index, back, segment)
    elif isinstance(owner, Nat) and not owner.subnet:
        vpc = index.vpc(owner)
        end = back.inside(vpc, None, segment.target, segment.source)
    elif isinstance(owner, Interface | Nat):
        own = index.spot(owner, segment.source.version) or segment.target
        end = back.leave(index.subnet(owner), own, segment.source)
    else:
        end = NOWHERE
    if end != segment.start and end != NOWHERE:
        says = f"the answer ends at {end.id or end.kind}, the question came from {segment.start.id or 'the internet'}"
        edits: tuple[Edit, ...] = ()
        if isinstance(owner, Interface) and segment.start.kind == "outside" and segment.start.id:
            edits = (AddRoute(owner.subnet, segment.source.cidr, segment.start.id),)
        back.block("return", end.id, says, "GP_REPLY_TAKES_ANOTHER_WAY", (), *edits)
    return tuple(back.hops)


def _from_outside(index: Index, back: Walk, segment: Segment) -> End:
    gate = segment.end.id
    part = index.find(gate)
    if segment.end.kind == "service" or isinstance(part, PrivateGateway | Attachment):
        return back.arrive(gate, segment.target, segment.source)
    owner = index.find(segment.start.id)
    if segment.source.address is None and isinstance(owner, Interface | Nat):
        own = index.spot(owner)  # the public address is still to be given
        assert own is not None
        return back.inside(index.vpc(owner), None, segment.target, own)
    return back.enter(segment.source, segment.target, gate)


def _only(hops: tuple[Hop, ...]) -> tuple[Ranges, Ranges]:
    """What all hops let pass, and what they perhaps do."""
    sure, possible = ALL, ALL
    for hop in hops:
        sure = both(sure, hop.sure)
        possible = both(possible, union(hop.sure, hop.perhaps))
    return sure, minus(possible, sure)


def _passing(asked: Ranges, hops: tuple[Hop, ...]) -> tuple[Ranges, Ranges]:
    sure, perhaps = _only(hops)
    return both(asked, sure), both(asked, perhaps)
