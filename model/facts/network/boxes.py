"""What stands in the middle: NAT gateways, endpoints, firewalls behind gateway load balancers, and appliances."""

from __future__ import annotations

from dataclasses import dataclass

from model.facts.network import filters
from model.facts.network.edits import (
    Repair,
)
from model.facts.network.parts import (
    ICMP,
    TCP,
    UDP,
    Balancer,
    Endpoint,
    Interface,
    Nat,
    RouteTable,
    Subnet,
)
from model.facts.network.places import Spot
from model.facts.network.ranges import covers
from model.facts.network.steps import ECHO, EPHEMERAL, NOWHERE, End, Hop, Steps, answers


@dataclass
class Boxes(Steps):
    """Through what stands in the middle."""

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
        self.start, self.shown, self.client = End("nat", nat.id), own, answers(self.protocol, EPHEMERAL)
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
            self.start, self.shown, self.client = End("interface", box.id), own, answers(self.protocol, EPHEMERAL)
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
