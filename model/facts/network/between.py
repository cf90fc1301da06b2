"""From one network to another: peerings, transit gateways, private gateways."""

from __future__ import annotations

from dataclasses import dataclass

from model.facts.network import routes
from model.facts.network.edits import (
    AddTransitRoute,
    AttachSubnet,
    Repair,
)
from model.facts.network.parts import (
    Attachment,
    Peering,
    PrivateGateway,
    Subnet,
    TransitGateway,
    Vpc,
)
from model.facts.network.places import Spot, overlap, prefix
from model.facts.network.steps import MAX_HOPS, NOWHERE, End, Steps


@dataclass
class Between(Steps):
    """Between networks."""

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
