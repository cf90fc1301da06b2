"""What reaches a target through a load balancer? Two connections: to the balancer, and from it to a target.

An application load balancer calls targets itself, from its own interfaces. A network load balancer passes a client's
address on or not, which decides whom the target's security groups see.
https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.facts.network import filters, routes
from model.facts.network.parts import Balancer, Interface, TargetGroup
from model.facts.network.places import Index, Spot, prefix
from model.facts.network.questions import Path, Where, ask
from model.facts.network.ranges import Ranges, covers, port
from model.facts.network.steps import Hop
from model.facts.verdict import Answer


@dataclass(frozen=True, slots=True)
class Through:
    """The answer through a load balancer: to its front, and from there to each target; faults of its own beside."""

    fronts: tuple[Path, ...]
    targets: tuple[Path, ...]
    faults: tuple[Hop, ...]

    @property
    def verdict(self) -> Answer:
        """Holds where every front is reached and every front reaches a target."""
        if self.faults and any(hop.sure == () and not hop.perhaps for hop in self.faults):
            return Answer.BROKEN
        found = {path.verdict for path in (*self.fronts, *self.targets)}
        if Answer.BROKEN in found or not self.fronts or not self.targets:
            return Answer.BROKEN
        return Answer.UNKNOWN if Answer.UNKNOWN in found or self.faults else Answer.HOLDS

    @property
    def codes(self) -> tuple[str, ...]:
        """Every reason."""
        paths = [code for path in (*self.fronts, *self.targets) for code in path.codes]
        return tuple(dict.fromkeys([*(hop.code for hop in self.faults), *paths]))


def through(index: Index, source: Where, id_: str, number: int, protocol: int = 6) -> Through:
    """Whether a client reaches the targets behind a port of a load balancer."""
    balancer = index.get(id_, Balancer)
    faults = list(standing(index, balancer))
    listeners = [each for each in balancer.listeners if (each.protocol, each.port) == (protocol, number)]
    if not listeners:
        faults.append(_fault(balancer, f"does not listen on {number}", "ELBV2_LISTENER_PORT_RESTRICTION"))
        return Through((), (), tuple(faults))
    fronts = tuple(
        ask(index, source, _front(index, balancer, each), protocol, port(number)) for each in balancer.interfaces
    )
    targets: list[Path] = []
    for found in [index.find(each.group) for each in listeners if each.group] or [None]:
        if not isinstance(found, TargetGroup) or not found.targets:
            faults.append(_fault(balancer, f"port {number} has no targets", "ELBV2_LISTENER_HAS_NO_TG"))
            return Through(fronts, (), tuple(faults))
        if found.preserve is None and balancer.kind == "network":
            says = f"whether {found.id} keeps the client's address is not known"
            code = "ASSUMPTION_PRESERVE_CLIENT_IP_IS_DISABLED"
            faults.append(Hop("load balancer", id_, says, (), ((0, 65535),), code, found.path))
        targets += _behind(index, balancer, found, source, faults)
    return Through(fronts, tuple(targets), tuple(faults))


def standing(index: Index, balancer: Balancer) -> Iterator[Hop]:
    """What is wrong with where a load balancer stands."""
    subnets = [index.subnet(index.get(each, Interface)) for each in balancer.interfaces]
    if balancer.kind == "application" and len({subnet.zone for subnet in subnets}) < 2:
        yield _fault(balancer, "an application load balancer needs subnets in two zones", "GP_ONE_ZONE")
    for subnet in subnets:
        choice = routes.choose(index, index.table(subnet), Spot(4, 8 << 24, apart=True))
        gateway = index.internet_gateways.get(subnet.vpc)
        if balancer.public and (choice is None or gateway is None or choice.route.target != gateway.id):
            says = f"faces the internet, and {subnet.id} does not route to it"
            yield _fault(balancer, says, "NO_ROUTE_TO_DESTINATION")


def _behind(index: Index, balancer: Balancer, group: TargetGroup, source: Where, faults: list[Hop]) -> Iterator[Path]:
    fronts = [index.get(each, Interface) for each in balancer.interfaces]
    zones = {index.subnet(front).zone for front in fronts}
    served = set()
    for target in (index.get(each, Interface) for each in group.targets):
        zone = index.subnet(target).zone
        if zone not in zones:
            says = f"{target.id} stands in {zone}, which is not enabled"
            faults.append(_fault(balancer, says, "ELB_INSTALLED_AZ_RESTRICTION"))
            continue
        for front in fronts:
            if balancer.cross_zone or index.subnet(front).zone == zone:
                served.add(front.id)
                yield _call(index, balancer, group, source, front, target)
    for front in fronts:
        if front.id not in served:
            says = f"no target in the zone of {front.id}, and zones are not crossed"
            faults.append(_fault(balancer, says, "ELBV2_NO_TARGETS_IN_AZ"))


def _call(
    index: Index, balancer: Balancer, group: TargetGroup, source: Where, front: Interface, target: Interface
) -> Path:
    """From the balancer to a target. Where it keeps the client's address, the target's groups must admit that."""
    path = ask(index, front.id, target.id, group.protocol, port(group.port))
    if balancer.kind != "network" or not group.preserve:
        return path
    client = source if isinstance(source, Spot) else index.spot(index.get(source, Interface))
    theirs = () if isinstance(source, Spot) else index.get(source, Interface).groups
    assert client is not None
    passing = filters.groups(index, target.groups, False, group.protocol, client, theirs, not isinstance(source, Spot))
    hops = tuple(h for h in path.forward if not (h.kind == "security group" and h.says.startswith(f"{target.id}, in")))
    says = f"{target.id}, in from {client}, whose address is kept"
    last = Hop(
        "security group", ", ".join(target.groups), says, passing.sure, passing.perhaps, passing.code, target.path
    )
    return _with(path, (*hops, last), port(group.port))


def _with(path: Path, forward: tuple[Hop, ...], asked: Ranges) -> Path:
    from dataclasses import replace

    fine = all(hop.passes(asked) for hop in forward)
    fine = fine and all(hop.passes(back.client) for back in path.back for hop in back.hops)
    return replace(path, forward=forward, passes=asked if fine else (), perhaps=())


def _front(index: Index, balancer: Balancer, id_: str) -> Where:
    """What a client calls: the public address of an internet-facing one, inside its VPC too."""
    front = index.get(id_, Interface)
    return Spot(4, prefix(front.public).low, name=front.id) if balancer.public and front.public else id_


def _fault(balancer: Balancer, says: str, code: str) -> Hop:
    return Hop("load balancer", balancer.id, says, (), (), code, balancer.path)


def open_ports(balancer: Balancer, asked: Ranges) -> bool:
    """Whether a load balancer listens on all of some ports."""
    return covers(tuple(sorted((each.port, each.port) for each in balancer.listeners)), asked)
