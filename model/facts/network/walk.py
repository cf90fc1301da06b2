"""How do packets go from one end to the other? Hop by hop, on past what blocks, so that all of it is found.

One `Walk` is one way of a connection: the request, or with ``reply`` the answer to it. Addresses may change under way
(NAT), which divides a path into segments; the answer goes back through the same segments. A walk ends at an interface,
at a NAT gateway, outside (with the gateway that it left by), at a service, or nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from model.facts.network import filters, routes
from model.facts.network.edits import (
    AddNat,
    AddPeering,
    AddRoute,
    AddTransitRoute,
    AllowInAcl,
    AttachGateway,
    AttachSubnet,
    Edit,
    GivePublicAddress,
    Repair,
)
from model.facts.network.parts import (
    ICMP,
    LOCAL,
    TCP,
    UDP,
    Attachment,
    Balancer,
    Endpoint,
    Interface,
    InternetGateway,
    Nat,
    Peering,
    PrivateGateway,
    Route,
    RouteTable,
    Subnet,
    TransitGateway,
    Vpc,
)
from model.facts.network.places import SERVICES, Index, Spot, overlap, prefix, text
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
class Walk:
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

    # Reporting

    def note(self, kind: str, at: str, says: str, path: Path = ()) -> None:
        self.hops.append(Hop(kind, at, says, path=path))

    def block(self, kind: str, at: str, says: str, code: str, path: Path = (), *edits: Edit) -> None:
        self.hops.append(Hop(kind, at, says, NOTHING, NOTHING, code, path, edits))

    def doubt(self, kind: str, at: str, says: str, code: str, path: Path = ()) -> None:
        self.hops.append(Hop(kind, at, says, NOTHING, ALL, code, path))

    # From an interface or a NAT gateway

    def leave(self, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Leave a subnet's interface for somewhere."""
        self.home = self.home or subnet
        if answered := self._by_aws(subnet, to):
            return answered
        if self.index.in_subnet(subnet, to):
            return self.inside(self.index.vpc(subnet), subnet, source, to)
        self.acl(subnet, True, to)
        return self.routed(self.index.table(subnet), subnet, source, to)

    def _by_aws(self, subnet: Subnet, to: Spot) -> End | None:
        """AWS answers at these addresses itself, past every filter."""
        vpc = self.index.vpc(subnet)
        own = next((prefix(cidr) for cidr in vpc.cidrs if ":" not in cidr), None)
        name = SERVICES.get(text(4, to.address), "") if to.version == 4 and to.address is not None else ""
        if own and to.version == 4 and to.address == own.low + 2:
            name = "resolver"
        if not name:
            return None
        if name == "resolver" and not vpc.dns_support:
            says, code = "the VPC's resolver is off", "GP_DNS_SUPPORT_OFF"
            self.block("resolver", vpc.id, says, code, vpc.path, Repair(vpc.id))
        else:
            self.note(name, vpc.id, f"AWS's {name} answers, past network ACLs and security groups", vpc.path)
        return self._at(End("service", name), to)

    def acl(self, subnet: Subnet, egress: bool, peer: Spot) -> None:
        """Cross the boundary of a subnet."""
        acl = self.index.acl(subnet)
        passing = filters.acl(self.index, acl, egress, self.protocol, peer)
        way = f"out to {peer}" if egress else f"in from {peer}"
        edits: tuple[Edit, ...] = ()
        if not covers(passing.sure, self.asked) and peer.address is not None:
            edits = (AllowInAcl(subnet.id, egress, self.protocol, self.asked, peer.cidr),)
        self.hops.append(
            Hop(
                "network ACL",
                acl.id,
                f"{subnet.id}, {way}",
                passing.sure,
                passing.perhaps,
                passing.code,
                acl.path or subnet.path,
                edits,
                Seen(egress, peer),
            )
        )

    def routed(self, table: RouteTable, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Follow a route table."""
        if len(self.hops) > MAX_HOPS:
            self.block("route table", table.id, "the packet goes in a circle", "GP_ROUTING_LOOP", table.path)
            return NOWHERE
        choice = routes.choose(self.index, table, to)
        if choice is None:
            target, edits = self.guess(subnet, source, to)
            says = f"no route of {subnet.id} leads to {to}"
            self.block("route table", table.id, says, "NO_ROUTE_TO_DESTINATION", table.path, *edits)
            return self.through(target, table, subnet, source, to) if target else NOWHERE
        route = choice.route
        says = f"{route.destination} leads to {route.target}"
        if route.active is False:
            target, edits = self.guess(subnet, source, to, route)
            self.block("route table", table.id, f"{says}, which does not exist", "BAD_STATE_ROUTE", route.path, *edits)
            return self.through(target, table, subnet, source, to) if target else NOWHERE
        if choice.doubt or route.active is None:
            code = "UNKNOWN_RESOURCE" if route.active is None else "GP_PREFIX_LIST_UNKNOWN"
            self.doubt("route table", table.id, f"{says}, perhaps", code, route.path)
        else:
            self.note("route table", table.id, says, route.path or table.path)
        return self.through(route.target, table, subnet, source, to)

    def through(self, target: str, table: RouteTable, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Go where a route leads."""
        if target == LOCAL:
            return self.inside(self.index.vpc(subnet), subnet, source, to)
        part = self.index.find(target)
        if isinstance(part, InternetGateway):
            return self.out(part, subnet, source, to)
        if isinstance(part, Nat):
            return self.nat(part, subnet, source, to)
        if isinstance(part, Endpoint):
            return self.endpoint(part, table, subnet, source, to)
        if isinstance(part, Interface):
            return self.appliance(part, subnet, source, to)
        if isinstance(part, Peering):
            return self.peering(part, subnet, source, to)
        if isinstance(part, TransitGateway):
            return self.transit(part, subnet, source, to)
        if isinstance(part, PrivateGateway):
            return self.private(part, subnet, source, to)
        if target in self._invented:
            return self._invented[target](subnet, source, to)
        self.doubt("route table", table.id, f"nothing is known of {target}", "UNKNOWN_RESOURCE", table.path)
        return NOWHERE

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

    # Inside a VPC

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

    def _at(self, end: End, to: Spot, source: Spot | None = None) -> End:
        """End a segment."""
        self.seen = source or self.shown
        if self.shown is not None:
            self.segments.append(Segment(self.start, self.shown, end, to, self.client))
        return end

    # Out of a VPC

    def out(self, gateway: InternetGateway, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Leave through an internet gateway, under a public address."""
        vpc = self.index.vpc(subnet)
        if gateway.vpc != vpc.id:
            edit = AttachGateway(vpc.id, gateway.id)
            self.block(
                "internet gateway",
                gateway.id,
                f"is not attached to {vpc.id}",
                "BAD_STATE_ATTACHMENT",
                gateway.path,
                edit,
            )
        self._blocked_public(vpc, subnet, gateway.egress_only)
        if to.private:
            code = "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"
            target, edits = self.guess(subnet, source, to)
            self.block("internet gateway", gateway.id, f"{to} is a private address", code, gateway.path, *edits)
            return self.through(target, self.index.table(subnet), subnet, source, to) if target else NOWHERE
        if gateway.egress_only and to.version == 4:
            self.block("internet gateway", gateway.id, "it carries IPv6 only", "GP_EGRESS_ONLY_IPV6", gateway.path)
            return NOWHERE
        owner = self.index.private.get((vpc.id, source.version, source.address or 0))
        if owner is None:
            says = f"{source} is no address of {vpc.id}, so nothing translates it"
            self.block("internet gateway", gateway.id, says, "GATEWAY_REJECTS_SPOOFED_TRAFFIC", gateway.path)
            return NOWHERE
        self._not_around(gateway, source)
        public = self._public(owner, subnet, source, to)
        where = "the internet" if to.address is None or not to.name else str(to)
        self.note("internet gateway", gateway.id, f"out to {where} as {public}", gateway.path)
        self.identity = False
        end = End("outside", gateway.id)
        if self.shown is not None:
            self.shown = public
        self._at(end, to, public)
        bound = self.index.public.get((to.version, to.address if to.address is not None else -1))
        if self.reply or bound is None:
            return end
        self.start, self.shown = end, public
        return self.enter(to, public)

    def _public(self, owner: Interface | Nat, subnet: Subnet, source: Spot, to: Spot) -> Spot:
        """The address that somebody has outside; a hop that blocks where there is none."""
        if source.version == 6:
            return source
        edits = self._guess_nat(subnet, self.index.vpc(subnet), to.cidr)[1] if not self.reply else ()
        if owner.public:
            return Spot(4, prefix(owner.public).low, name=owner.id)
        if isinstance(owner, Nat):
            says = "a private NAT gateway has no public address"
            self.block("NAT gateway", owner.id, says, "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", owner.path)
        elif owner.kind == "lambda":
            says = "a function in a VPC never has a public address; it needs NAT or an endpoint"
            self.block("interface", owner.id, says, "GP_LAMBDA_WITHOUT_PUBLIC_ADDRESS", owner.path, *edits)
        else:
            says = "it has no public IPv4 address"
            self.block(
                "interface",
                owner.id,
                says,
                "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
                owner.path,
                *(edits or (GivePublicAddress(owner.id),)),
            )
        return Spot(4, None, apart=True, name=f"a public address of {owner.id}")

    def _not_around(self, gateway: InternetGateway, source: Spot) -> None:
        """What an edge route table leads through a middlebox must not leave around it."""
        table = self.index.edge_tables.get(gateway.id)
        choice = routes.choose(self.index, table, source) if table else None
        if choice and choice.route.target != LOCAL and choice.route.target not in self.passed:
            says = f"what arrives for {source} goes through {choice.route.target}, and so must what leaves"
            self.block("route table", gateway.id, says, "INGRESS_RTB_TRAFFIC_REDIRECTION", choice.route.path)

    def _blocked_public(self, vpc: Vpc, subnet: Subnet, outward: bool) -> None:
        """VPC Block Public Access overrides everything else."""
        if vpc.block_public == "off" or subnet.excluded:
            return
        nat = self.start.kind == "nat" or outward
        if vpc.block_public == "all" or not nat:
            says = f"VPC Block Public Access is on ({vpc.block_public})"
            self.block("vpc", vpc.id, says, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", vpc.path, Repair(subnet.id))

    def enter(self, to: Spot, source: Spot) -> End:
        """Come from the internet to a public address."""
        owner = self.index.public.get((to.version, to.address if to.address is not None else -1))
        if owner is None:
            says = f"nobody here has {to} as a public address"
            self.block("internet gateway", "internet", says, "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS")
            return NOWHERE
        vpc = self.index.vpc(owner)
        gateway = self.index.internet_gateways.get(vpc.id)
        if source.private:
            says = f"{source} is a private address, which the internet does not carry"
            self.block("internet gateway", "internet", says, "IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS")
            return NOWHERE
        if gateway is None:
            edit = AttachGateway(vpc.id, self._spare_gateway(vpc))
            self.block(
                "internet gateway", vpc.id, "no internet gateway is attached", "BAD_STATE_ATTACHMENT", vpc.path, edit
            )
            gateway = InternetGateway(edit.gateway, vpc.id)
        if isinstance(owner, Nat):
            return self._back_to_nat(owner, vpc, gateway, source, to)
        subnet = self.index.subnet(owner)
        self._blocked_public(vpc, subnet, False)
        own = to if to.version == 6 else self.index.spot(owner)
        assert own is not None
        self.identity = False
        self.note("internet gateway", gateway.id, f"in to {owner.id} as {own}", gateway.path)
        if not self.reply:
            self.start = End("outside", gateway.id)
            self.shown = source
        return self._arriving(gateway, vpc, subnet, source, own)

    def _back_to_nat(self, nat: Nat, vpc: Vpc, gateway: InternetGateway, source: Spot, to: Spot) -> End:
        if not self.reply:
            says = "a NAT gateway takes no connection from outside"
            self.block("NAT gateway", nat.id, says, "GP_NAT_ONLY_OUTWARD", nat.path)
            return NOWHERE
        self.note("internet gateway", gateway.id, f"back to {nat.id}", gateway.path)
        if nat.subnet:
            self.acl(self.index.subnet(nat), False, source)
        return self._at(End("nat", nat.id), to, source)

    def _arriving(self, gateway: InternetGateway, vpc: Vpc, subnet: Subnet, source: Spot, own: Spot) -> End:
        """From an internet gateway to an interface, through a middlebox where the edge route table says so."""
        table = self.index.edge_tables.get(gateway.id)
        choice = routes.choose(self.index, table, own) if table else None
        box = self.index.find(choice.route.target) if choice else None
        if table and choice and isinstance(box, Interface):
            says = f"what arrives for {choice.route.destination} goes to {box.id} first"
            self.note("route table", table.id, says, choice.route.path)
            if not box.public:
                says = "a middlebox behind an edge route table needs a public address"
                self.block("interface", box.id, says, "INGRESS_RTB_NO_PUBLIC_IP", box.path, GivePublicAddress(box.id))
            return self.appliance(box, None, source, own)
        return self.inside(vpc, None, source, own)

    def nat(self, nat: Nat, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Go through a NAT gateway, under its address."""
        if self.reply:
            says = f"the answer leaves through {nat.id}, which never saw the question"
            target, edits = self.guess(subnet, source, to)
            self.block("NAT gateway", nat.id, says, "GP_REPLY_TAKES_ANOTHER_WAY", nat.path, *edits)
            return self.through(target, self.index.table(subnet), subnet, source, to) if target else NOWHERE
        if nat.id in self.passed:
            self.block("NAT gateway", nat.id, "its own subnet routes back to it", "GP_ROUTING_LOOP", nat.path)
            return NOWHERE
        self.passed.append(nat.id)
        self._nat_takes(nat, subnet, source, to)
        there = self.index.subnet(nat) if nat.subnet else None
        if there and there.id != subnet.id:
            self.acl(there, False, source)
        own = self.index.spot(nat)
        assert own is not None
        self.note("NAT gateway", nat.id, f"goes on as {nat.public or nat.address}", nat.path)
        self._at(End("nat", nat.id), own, source)
        self.identity, self.via = False, ""
        self.start, self.shown, self.client = End("nat", nat.id), own, _answers(self.protocol, EPHEMERAL)
        if there is None:
            gateway = self.index.internet_gateways.get(nat.vpc)
            if gateway is None:
                self.block("internet gateway", nat.vpc, "no internet gateway is attached", "BAD_STATE_ATTACHMENT")
                return NOWHERE
            return self.out(gateway, subnet, own, to)
        if nat.public and self.index.in_vpc(self.index.vpc(nat), to):
            self.note("NAT gateway", nat.id, f"{to} is in its own VPC", nat.path)
        return self.leave(there, own, to)

    def _nat_takes(self, nat: Nat, subnet: Subnet, source: Spot, to: Spot) -> None:
        if self.via in ("peering", "private"):
            says = "it takes nothing that comes through a peering, a VPN or Direct Connect"
            self.block("NAT gateway", nat.id, says, "NGW_REQUIRES_SOURCE_IN_VPC", nat.path)
        if self.protocol not in (TCP, UDP, ICMP):
            self.block("NAT gateway", nat.id, "it carries TCP, UDP and ICMP only", "GP_NAT_PROTOCOL", nat.path)
        if to.version == 6:
            self.block("NAT gateway", nat.id, "it carries no IPv6", "GP_NAT_IPV6", nat.path)
        if nat.vpc != self.index.vpc(subnet).id:
            self.block("NAT gateway", nat.id, "it stands in another VPC", "NGW_REQUIRES_SOURCE_IN_VPC", nat.path)
        if nat.zones and subnet.zone not in nat.zones:
            says = f"it does not serve the zone {subnet.zone}"
            self.block("NAT gateway", nat.id, says, "REGIONAL_NGW_ROUTE_AZ_RESTRICTION", nat.path)

    def endpoint(self, endpoint: Endpoint, table: RouteTable, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Go to a service through a gateway endpoint, or through the firewalls of a gateway load balancer."""
        if endpoint.kind == "gateway_load_balancer":
            return self.inspected(endpoint, subnet, source, to)
        if endpoint.kind == "interface":
            says = "an interface endpoint is reached at its addresses, not by a route"
            self.block("endpoint", endpoint.id, says, "UNKNOWN_RESOURCE", endpoint.path)
            return NOWHERE
        if self.reply or self.via:
            says = "it serves its own VPC only, and starts nothing"
            self.block("endpoint", endpoint.id, says, "VPCE_INTRA_VPC_TRAFFIC", endpoint.path)
            return NOWHERE
        if endpoint.vpc != subnet.vpc:
            self.block("endpoint", endpoint.id, "it belongs to another VPC", "VPCE_INTRA_VPC_TRAFFIC", endpoint.path)
        if self.protocol != TCP and not (self.protocol == ICMP and self.asked == ECHO):
            says = "it carries TCP and pings only"
            self.block("endpoint", endpoint.id, says, "VPCE_GATEWAY_PROTOCOL_RESTRICTION", endpoint.path)
        if endpoint.prefix_list and self.index.in_list(to, endpoint.prefix_list)[0] is False:
            says = f"{to} is not an address of {endpoint.service}"
            self.block("endpoint", endpoint.id, says, "GP_NOT_OF_THE_SERVICE", endpoint.path)
        self.note("endpoint", endpoint.id, f"to {endpoint.service} without leaving AWS", endpoint.path)
        self.identity = False
        return self._at(End("service", endpoint.id), to, source)

    def inspected(self, endpoint: Endpoint, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Pass the firewalls behind a gateway load balancer, in GENEVE over UDP 6081, and go on from the endpoint."""
        if endpoint.id in self.passed:
            self.block("endpoint", endpoint.id, "its own subnet routes back to it", "GP_ROUTING_LOOP", endpoint.path)
            return NOWHERE
        self.passed.append(endpoint.id)
        there = self.index.get(endpoint.subnet, Subnet)
        if there.id != subnet.id:
            self.acl(there, False, source)
        balancer = self.index.find(endpoint.balancer)
        healthy = self._firewalls(balancer) if isinstance(balancer, Balancer) else None
        if healthy is None:
            self.doubt("endpoint", endpoint.id, "its load balancer is not known", "UNKNOWN_RESOURCE", endpoint.path)
        elif not healthy:
            says = "no target of its load balancer takes GENEVE (UDP 6081)"
            self.block("load balancer", endpoint.balancer, says, "GWLB_TARGETS_REFUSE_GENEVE", endpoint.path)
        else:
            self.note("endpoint", endpoint.id, f"inspected by {', '.join(healthy)}", endpoint.path)
        return self.leave(there, source, to)

    def _firewalls(self, balancer: Balancer) -> list[str]:
        """The targets that take what a gateway load balancer sends."""
        found = []
        fronts = [self.index.get(each, Interface) for each in balancer.interfaces]
        groups = {listener.group for listener in balancer.listeners}
        for group in (g for g in self.index.net.target_groups if g.id in groups):
            for target in (self.index.get(each, Interface) for each in group.targets):
                own = [self.index.spot(front) for front in fronts]
                passing = [
                    filters.groups(self.index, target.groups, False, UDP, each, (), False).sure for each in own if each
                ]
                if any(covers(ports, ((6081, 6081),)) for ports in passing) and group.port == 6081:
                    found.append(target.id)
        return found

    def appliance(self, box: Interface, subnet: Subnet | None, source: Spot, to: Spot) -> End:
        """Pass an interface that is not the destination: a firewall, a NAT instance."""
        there = self.index.subnet(box)
        if subnet is None or there.id != subnet.id:
            self.acl(there, False, source)
        if self.reply and box.id not in self.tracked:
            says = f"the answer comes through {box.id}, which never saw the question"
            self.block("interface", box.id, says, "GP_REPLY_TAKES_ANOTHER_WAY", box.path)
            return NOWHERE
        if box.id in self.passed:
            self.block("interface", box.id, "its own subnet routes back to it", "GP_ROUTING_LOOP", box.path)
            return NOWHERE
        self.passed.append(box.id)
        if box.check:
            says = "the source/destination check drops what is not for itself"
            self.block("interface", box.id, says, "ENI_SOURCE_DEST_CHECK_RESTRICTION", box.path, Repair(box.id))
        if not self.reply:
            self._box_filters(box, source, to)
        if box.forwards is None:
            self.doubt("interface", box.id, "whether it passes packets on is not known", "UNKNOWN_RESOURCE", box.path)
        elif not box.forwards:
            self.block("interface", box.id, "it passes nothing on", "GP_DOES_NOT_FORWARD", box.path)
        if box.translates and not self.reply:
            own = self.index.spot(box, to.version)
            assert own is not None
            self._at(End("interface", box.id), own, source)
            self.identity, self.via = False, ""
            self.start, self.shown, self.client = End("interface", box.id), own, _answers(self.protocol, EPHEMERAL)
            source = own
        self.note("interface", box.id, "passes it on", box.path)
        return self.leave(there, source, to)

    def _box_filters(self, box: Interface, source: Spot, to: Spot) -> None:
        for egress, peer in ((False, source), (True, to)):
            passing = filters.groups(self.index, box.groups, egress, self.protocol, peer, (), False)
            way = f"out to {peer}" if egress else f"in from {peer}"
            hop = Hop(
                "security group",
                ", ".join(box.groups),
                f"{box.id}, {way}",
                passing.sure,
                passing.perhaps,
                passing.code,
                box.path,
            )
            self.hops.append(hop)

    # Between networks

    def peering(self, peering: Peering, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Cross a peering: from addresses of one VPC to addresses of the other, and no further."""
        vpc = self.index.vpc(subnet)
        other = self.index.find(peering.other if peering.one == vpc.id else peering.one)
        if vpc.id not in (peering.one, peering.other) or not isinstance(other, Vpc):
            says = f"it does not connect {vpc.id} with anything known"
            self.doubt("peering", peering.id, says, "DISCONNECTED_VPCS", peering.path)
            return NOWHERE
        if peering.active is None:
            self.doubt("peering", peering.id, "whether it is active is not known", "UNKNOWN_RESOURCE", peering.path)
        elif not peering.active:
            says = "it is not active"
            self.block("peering", peering.id, says, "DISCONNECTED_VPCS", peering.path, Repair(peering.id))
        code = "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"
        if any(overlap(one, two) for one in vpc.cidrs for two in other.cidrs):
            says = f"{vpc.id} and {other.id} overlap"
            self.block("peering", peering.id, says, "GP_OVERLAPPING_NETWORKS", peering.path)
        if not self.index.in_vpc(vpc, source):
            self.block("peering", peering.id, f"{source} is not an address of {vpc.id}", code, peering.path)
        if not self.index.in_vpc(other, to):
            says = f"{to} is not an address of {other.id}: a peering leads no further"
            self.block("peering", peering.id, says, code, peering.path)
            return NOWHERE
        self.note("peering", peering.id, f"to {other.id}", peering.path)
        self.identity, self.via = self.identity and peering.same_region, "peering"
        return self.inside(other, None, source, to)

    def transit(self, gateway: TransitGateway, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Cross a transit gateway: in by an attachment, on by its table, out by another attachment."""
        attached = self.index.attachment(gateway.id, subnet.vpc)
        if attached is None:
            says = f"{subnet.vpc} is not attached"
            self.block("transit gateway", gateway.id, says, "BAD_STATE_ATTACHMENT", gateway.path)
            return NOWHERE
        subnets = [self.index.get(each, Subnet) for each in attached.subnets]
        near = [each for each in subnets if each.zone == subnet.zone]
        if not near:
            says = f"{attached.id} has no subnet in the zone {subnet.zone or 'of ' + subnet.id}"
            self.block(
                "attachment",
                attached.id,
                says,
                "TGW_ROUTE_AZ_RESTRICTION",
                attached.path,
                AttachSubnet(attached.id, subnet.id),
            )
        else:
            self.acl(near[0], False, source)
        self.identity, self.via = self.identity and gateway.references, "transit"
        return self._transit_routed(gateway, attached, subnet.zone, source, to)

    def _transit_routed(self, gateway: TransitGateway, attached: Attachment, zone: str, source: Spot, to: Spot) -> End:
        if len(self.hops) > MAX_HOPS:
            self.block("transit gateway", gateway.id, "the packet goes in a circle", "GP_ROUTING_LOOP", gateway.path)
            return NOWHERE
        goal = self._attachment_for(gateway, to, besides=attached)
        table = self.index.transit_table(attached.table)
        if table is None:
            says = f"{attached.id} is associated with no route table"
            new = self._spare_table(gateway, attached)
            edits = (AddTransitRoute(attached.id, new, to.cidr, goal.id),) if goal else ()
            self.block("attachment", attached.id, says, "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION", attached.path, *edits)
            return self._out_of_transit(goal, zone, source, to) if goal else NOWHERE
        route = routes.transit(table, to)
        if route is None or not route.active:
            says = f"no route of it leads to {to}" if route is None else f"{route.destination} is dropped"
            edits = (AddTransitRoute(attached.id, table.id, to.cidr, goal.id),) if goal else ()
            code = "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT" if route is None else "BAD_STATE_ROUTE"
            self.block("transit gateway", table.id, says, code, table.path, *edits)
            return self._out_of_transit(goal, zone, source, to) if goal else NOWHERE
        self.note("transit gateway", table.id, f"{route.destination} leads to {route.attachment}", route.path)
        leaves = self.index.find(route.attachment)
        if not isinstance(leaves, Attachment):
            self.doubt("transit gateway", table.id, f"nothing is known of {route.attachment}", "UNKNOWN_RESOURCE")
            return NOWHERE
        return self._out_of_transit(leaves, zone, source, to)

    def _spare_table(self, gateway: TransitGateway, attached: Attachment) -> str:
        return f"routes-of-{attached.id}"

    def _attachment_for(self, gateway: TransitGateway, to: Spot, besides: Attachment) -> Attachment | None:
        for each in self.index.net.attachments:
            vpc = self.index.find(each.vpc)
            if (
                each.gateway == gateway.id
                and each is not besides
                and isinstance(vpc, Vpc)
                and self.index.in_vpc(vpc, to)
            ):
                return each
        return None

    def _out_of_transit(self, attached: Attachment, zone: str, source: Spot, to: Spot) -> End:
        if attached.peer:
            other = self.index.get(attached.peer, Attachment)
            self.note("attachment", attached.id, f"to the transit gateway {other.gateway}", attached.path)
            self.identity = False
            return self._transit_static(other, zone, source, to)
        if not attached.vpc:
            if not any(to.inside(prefix(cidr)) for cidr in attached.remotes):
                says = f"{to} does not lie behind it"
                self.block("attachment", attached.id, says, "NO_ROUTE_TO_DESTINATION", attached.path)
                return NOWHERE
            self.note("attachment", attached.id, f"out to {to}", attached.path)
            return self._at(End("outside", attached.id), to, source)
        subnets = sorted((self.index.get(each, Subnet) for each in attached.subnets), key=lambda s: (s.zone, s.id))
        if not subnets:
            self.block("attachment", attached.id, "it has no subnet", "TGW_ATTACH_VPC_AZ_RESTRICTION", attached.path)
            return NOWHERE
        near = [each for each in subnets if each.zone == zone]
        entry = subnets[0] if attached.appliance or not near else near[0]
        self.note("attachment", attached.id, f"into {entry.id}", attached.path)
        vpc = self.index.vpc(entry)
        if self.index.in_subnet(entry, to):
            return self.inside(vpc, entry, source, to)
        self.acl(entry, True, to)
        return self.routed(self.index.table(entry), entry, source, to)

    def _transit_static(self, attached: Attachment, zone: str, source: Spot, to: Spot) -> End:
        """What comes over a peering of transit gateways; only static routes lead on."""
        gateway = self.index.get(attached.gateway, TransitGateway)
        return self._transit_routed(gateway, attached, zone, source, to)

    def private(self, gateway: PrivateGateway, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Leave through a virtual private gateway to what lies behind VPN or Direct Connect."""
        vpc = self.index.vpc(subnet)
        if gateway.vpc != vpc.id:
            says = f"is not attached to {vpc.id}"
            self.block("private gateway", gateway.id, says, "BAD_STATE_ATTACHMENT", gateway.path)
        if not self.index.in_vpc(vpc, source) or self.via:
            says = f"{source} is no address of an interface of {vpc.id}"
            code = "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS"
            self.block("private gateway", gateway.id, says, code, gateway.path)
        found = [r for r in gateway.remotes if any(to.inside(prefix(cidr)) for cidr in r.cidrs)]
        if not found:
            says = f"{to} does not lie behind it"
            self.block("private gateway", gateway.id, says, "NO_ROUTE_TO_DESTINATION", gateway.path)
            return NOWHERE
        remote = min(found, key=lambda each: each.kind != "dx")
        if remote.allowed and not any(source.inside(prefix(cidr)) for cidr in remote.allowed):
            says = f"{source} is not among the prefixes that the other side may learn"
            self.block("private gateway", gateway.id, says, "GP_PREFIX_NOT_ALLOWED", gateway.path)
        way = "Direct Connect" if remote.kind == "dx" else "VPN"
        self.note("private gateway", gateway.id, f"out to {to} over {way}", gateway.path)
        self.identity = False
        return self._at(End("outside", gateway.id), to, source)

    def arrive(self, gate: str, source: Spot, to: Spot) -> End:
        """Come from what lies behind a private gateway, an attachment or an endpoint."""
        part = self.index.find(gate)
        self.identity, self.via = False, "private"
        if isinstance(part, PrivateGateway):
            vpc = self.index.get(part.vpc, Vpc)
            if not self.index.in_vpc(vpc, to):
                says = f"{to} is not an address of {vpc.id}"
                code = "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"
                self.block("private gateway", gate, says, code, part.path)
                return NOWHERE
            self.note("private gateway", gate, f"in from {source}", part.path)
            return self.inside(vpc, None, source, to)
        if isinstance(part, Attachment):
            self.note("attachment", gate, f"in from {source}", part.path)
            return self._transit_static(part, "", source, to)
        if isinstance(part, Endpoint):
            self.note("endpoint", gate, f"back from {part.service}", part.path)
            return self.inside(self.index.get(part.vpc, Vpc), None, source, to)
        return self.enter(to, source)


def _answers(protocol: int, ports: Ranges) -> Ranges:
    """Where answers go: to ports; for other protocols there are none."""
    return ports if protocol in (TCP, UDP) else ECHO_REPLY if protocol == ICMP else ALL
