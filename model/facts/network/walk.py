"""How do packets go from one end to the other? Hop by hop, on past what blocks, so that all of it is found.

One `Walk` is one way of a connection: the request, or with ``reply`` the answer to it. Addresses may change under way
(NAT), which divides a path into segments; the answer goes back through the same segments. A walk ends at an interface,
at a NAT gateway, outside (with the gateway that it left by), at a service, or nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.facts.network import routes
from model.facts.network.between import Between
from model.facts.network.boxes import Boxes
from model.facts.network.edits import (
    AttachGateway,
    GivePublicAddress,
    Repair,
)
from model.facts.network.parts import (
    LOCAL,
    Attachment,
    Endpoint,
    Interface,
    InternetGateway,
    Nat,
    Peering,
    PrivateGateway,
    RouteTable,
    Subnet,
    TransitGateway,
    Vpc,
)
from model.facts.network.places import SERVICES, Spot, prefix, text
from model.facts.network.steps import MAX_HOPS, NOWHERE, End


@dataclass
class Walk(Boxes, Between):
    """One way of a connection, with all the ways out of a subnet."""

    def leave(self, subnet: Subnet, source: Spot, to: Spot) -> End:
        """Leave a subnet's interface for somewhere."""
        self.home = self.home or subnet
        if answered := self._by_aws(subnet, to):
            return answered
        if to.unanswered:
            vpc = self.index.vpc(subnet)
            self.block("vpc", vpc.id, f"no route leads to {to}", "GP_NO_SUCH_ADDRESS", vpc.path)
            return NOWHERE
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

    def enter(self, to: Spot, source: Spot, by: str = "") -> End:
        """Come from the internet to a public address; an answer ``by`` the gateway that the question left through."""
        owner = self.index.public.get((to.version, to.address if to.address is not None else -1))
        if owner is None:
            says = f"nobody here has {to} as a public address"
            self.block("internet gateway", "internet", says, "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS")
            return NOWHERE
        vpc = self.index.vpc(owner)
        gateway = self.index.find(by)
        if not (isinstance(gateway, InternetGateway) and gateway.vpc == vpc.id):
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
