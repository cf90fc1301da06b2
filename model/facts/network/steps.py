"""One way of a connection under way: what it has passed, what it says of each hop, and what it guesses past a block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from model.facts.network import filters, routes
from model.facts.network.edits import (
    AddNat,
    AddPeering,
    AddRoute,
    AllowInAcl,
    AttachGateway,
    Edit,
)
from model.facts.network.parts import (
    ICMP,
    TCP,
    UDP,
    Interface,
    InternetGateway,
    Nat,
    Peering,
    Route,
    RouteTable,
    Subnet,
    Vpc,
)
from model.facts.network.places import Index, Spot, overlap, prefix
from model.facts.network.ranges import ALL, NOTHING, Ranges, covers, union
from model.findings import Path

EPHEMERAL: Ranges = ((1024, 65535),)
"""The ports that NAT gateways, load balancers and clients in general are answered at."""

ECHO, ECHO_REPLY = ((8 * 256, 8 * 256),), ((0, 0),)
"""A ping and its answer, as ICMP type * 256 + code."""

Answered = Literal["interface", "nat", "outside", "service", "nowhere"]
MAX_HOPS = 64


class Seen(NamedTuple):
    """What a filter looked at: which way, whose address, whose groups on either side, and whether those still count."""

    egress: bool
    peer: Spot
    groups: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    identity: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: what it is, what happens there, and what passes of the ports that are asked for.

    ``code`` says why something does not pass: AWS Reachability Analyzer's where it has one, else ours (``GP_…``).
    """

    kind: str
    at: str
    says: str
    sure: Ranges = ALL
    perhaps: Ranges = NOTHING
    code: str = ""
    path: Path = ()
    edits: tuple[Edit, ...] = ()
    seen: Seen | None = None

    def blocks(self, asked: Ranges) -> bool:
        """Whether something surely does not pass."""
        return not covers(union(self.sure, self.perhaps), asked)

    def passes(self, asked: Ranges) -> bool:
        """Whether everything surely passes."""
        return covers(self.sure, asked)


@dataclass(frozen=True, slots=True)
class End:
    """Where a segment begins or ends. ``id`` is an interface, a NAT gateway, or the gateway that was left by."""

    kind: Answered
    id: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch on which addresses stay: both ends with the addresses they show, and the ports answers go to."""

    start: End
    source: Spot
    end: End
    target: Spot
    client: Ranges


NOWHERE = End("nowhere")


@dataclass
class Steps:
    """One way of a connection, under way."""

    index: Index
    protocol: int
    asked: Ranges
    client: Ranges
    reply: bool = False
    hops: list[Hop] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    identity: bool = True
    via: str = ""
    passed: list[str] = field(default_factory=list)
    tracked: tuple[str, ...] = ()
    start: End = NOWHERE
    seen: Spot | None = None
    home: Subnet | None = None
    shown: Spot | None = None

    def note(self, kind: str, at: str, says: str, path: Path = ()) -> None:
        self.hops.append(Hop(kind, at, says, path=path))

    def block(self, kind: str, at: str, says: str, code: str, path: Path = (), *edits: Edit) -> None:
        self.hops.append(Hop(kind, at, says, NOTHING, NOTHING, code, path, edits))

    def doubt(self, kind: str, at: str, says: str, code: str, path: Path = ()) -> None:
        self.hops.append(Hop(kind, at, says, NOTHING, ALL, code, path))

    def acl(self, subnet: Subnet, egress: bool, peer: Spot) -> None:
        """Cross the boundary of a subnet."""
        acl = self.index.acl(subnet)
        passing = filters.acl(self.index, acl, egress, self.protocol, peer)
        way = f"out to {peer}" if egress else f"in from {peer}"
        edits: tuple[Edit, ...] = ()
        path = acl.path or subnet.path
        if not covers(passing.sure, self.asked):
            entry = filters.denies(acl, egress, self.protocol, peer, self.asked)
            path = entry.path if entry and entry.path else path
            way += f": rule {entry.number} denies" if entry else ": no rule allows"
            edits = (AllowInAcl(subnet.id, egress, self.protocol, self.asked, peer.cidr),)
        self.hops.append(
            Hop(
                "network ACL",
                acl.id,
                f"{subnet.id}, {way}",
                passing.sure,
                passing.perhaps,
                passing.code,
                path,
                edits,
                Seen(egress, peer),
            )
        )

    def _at(self, end: End, to: Spot, source: Spot | None = None) -> End:
        """End a segment."""
        self.seen = source or self.shown
        if self.shown is not None:
            self.segments.append(Segment(self.start, self.shown, end, to, self.client))
        return end

    @property
    def _invented(self) -> dict[str, Callable[[Subnet, Spot, Spot], End]]:
        """What an edit adds, so that the path behind it is looked at too."""
        found: dict[str, Callable[[Subnet, Spot, Spot], End]] = {}
        for hop in self.hops:
            for edit in hop.edits:
                if isinstance(edit, AttachGateway):
                    new = InternetGateway(edit.gateway, edit.vpc)
                    found[edit.gateway] = lambda at, source, to, new=new: self.out(new, at, source, to)  # type: ignore[misc]
                elif isinstance(edit, AddPeering):
                    pcx = Peering(edit.id, edit.one, edit.other)
                    found[edit.id] = lambda at, source, to, pcx=pcx: self.peering(pcx, at, source, to)  # type: ignore[misc]
        return found

    def guess(
        self, subnet: Subnet, source: Spot, to: Spot, instead: Route | None = None
    ) -> tuple[str, tuple[Edit, ...]]:
        """Where a missing route would lead, and the edits that make it; nothing where no route would do."""
        vpc = self.index.vpc(subnet)
        at = instead.destination if instead and "/" in instead.destination else to.cidr
        at = to.cidr if to.address is not None else at
        other = self._vpc_of(to, besides=vpc)
        if other:
            return self._guess_between(subnet, vpc, other, at)
        for private in self.index.net.private_gateways:
            behind = any(to.inside(prefix(cidr)) for remote in private.remotes for cidr in remote.cidrs)
            if private.vpc == vpc.id and behind:
                return private.id, (AddRoute(subnet.id, at, private.id),)
        return ("", ()) if to.private else self._guess_out(subnet, vpc, source, at)

    def _vpc_of(self, to: Spot, besides: Vpc) -> Vpc | None:
        for vpc in self.index.net.vpcs:
            if vpc.id != besides.id and self.index.in_vpc(vpc, to):
                return vpc
        return None

    def _guess_between(self, subnet: Subnet, vpc: Vpc, other: Vpc, at: str) -> tuple[str, tuple[Edit, ...]]:
        if any(overlap(one, two) for one in vpc.cidrs for two in other.cidrs):
            return "", ()
        peering = self.index.peering(vpc.id, other.id)
        if peering:
            return peering.id, (AddRoute(subnet.id, at, peering.id),)
        for gateway in self.index.net.transits:
            if all(self.index.attachment(gateway.id, each.id) for each in (vpc, other)):
                return gateway.id, (AddRoute(subnet.id, at, gateway.id),)
        one, two = sorted((vpc.id, other.id))
        id_ = f"peering-of-{one}-and-{two}"
        return id_, (AddPeering(id_, one, two), AddRoute(subnet.id, at, id_))

    def _guess_out(self, subnet: Subnet, vpc: Vpc, source: Spot, at: str) -> tuple[str, tuple[Edit, ...]]:
        owner = self.index.private.get((vpc.id, source.version, source.address or 0))
        public = owner is not None and bool(owner.public)
        if not (self.reply or public or isinstance(owner, Nat) or source.version == 6):
            target, edits = self._guess_nat(subnet, vpc, at)
            if edits:
                return target, edits
        gateway = self.index.internet_gateways.get(vpc.id)
        if gateway:
            return gateway.id, (AddRoute(subnet.id, at, gateway.id),)
        id_ = self._spare_gateway(vpc)
        return id_, (AttachGateway(vpc.id, id_), AddRoute(subnet.id, at, id_))

    def _guess_nat(self, subnet: Subnet, vpc: Vpc, at: str) -> tuple[str, tuple[Edit, ...]]:
        """Through a NAT gateway, of the same zone if there is one; else through a new one in a public subnet."""
        nats = [n for n in self.index.net.nats if n.vpc == vpc.id and n.public and n.subnet != subnet.id]
        near = [n for n in nats if not n.subnet or self.index.subnet(n).zone == subnet.zone]
        if nats:
            nat = (near or nats)[0]
            return nat.id, (AddRoute(subnet.id, at, nat.id),)
        gateway = self.index.internet_gateways.get(vpc.id)
        for each in self.index.net.subnets:
            choice = routes.choose(self.index, self.index.table(each), Spot(4, 8 << 24, apart=True))
            if each.vpc == vpc.id and each.id != subnet.id and gateway and choice and choice.route.target == gateway.id:
                new = f"nat-in-{each.id}"
                return "", (AddNat(new, each.id), AddRoute(subnet.id, at, new))
        return "", ()

    def _spare_gateway(self, vpc: Vpc) -> str:
        free = [g.id for g in self.index.net.gateways if not g.vpc and not g.egress_only]
        return free[0] if free else f"internet-gateway-of-{vpc.id}"

    def inside(self, vpc: Vpc, subnet: Subnet | None, source: Spot, to: Spot, *, crossed: bool = True) -> End:
        """Deliver to an address of a VPC. ``subnet`` is where the packet comes from, None from outside the VPC."""
        owner = self.index.private.get((vpc.id, to.version, to.address if to.address is not None else -1))
        if owner is None:
            self.block("vpc", vpc.id, f"nobody has the address {to}", "GP_NO_SUCH_ADDRESS", vpc.path)
            return NOWHERE
        if isinstance(owner, Nat) and not owner.subnet:
            return self._at(End("nat", owner.id), to, source)
        there = self.index.subnet(owner)
        if (subnet is None or there.id != subnet.id) and crossed:
            self.acl(there, False, source)
        if isinstance(owner, Nat):
            if not self.reply:
                says = "a NAT gateway takes no connection"
                self.block("NAT gateway", owner.id, says, "GP_NAT_ONLY_OUTWARD", owner.path)
                return NOWHERE
            return self._at(End("nat", owner.id), to, source)
        self.note("interface", owner.id, f"arrives at {to}", owner.path)
        return self._at(End("interface", owner.id), to, source)

    # What the ways out of a subnet are is told by the classes above this one.

    def leave(self, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Leave a subnet for somewhere."""
        raise NotImplementedError

    def routed(self, table: RouteTable, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Follow a route table."""
        raise NotImplementedError

    def through(self, target: str, table: RouteTable, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Go where a route leads."""
        raise NotImplementedError

    def out(self, gateway: InternetGateway, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Leave through an internet gateway."""
        raise NotImplementedError

    def peering(self, peering: Peering, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Cross a peering."""
        raise NotImplementedError

    def appliance(self, box: Interface, subnet: Subnet | None, source: Spot, to: Spot) -> End:
        """Pass an interface that is not the destination."""
        raise NotImplementedError


def answers(protocol: int, ports: Ranges) -> Ranges:
    """Where answers go: to ports; for other protocols there are none."""
    return ports if protocol in (TCP, UDP) else ECHO_REPLY if protocol == ICMP else ALL
