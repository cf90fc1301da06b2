"""Where does everything stand, and which ways lead in and out?"""

from __future__ import annotations

from generators.base import Context
from generators.pictures import cards
from generators.pictures.shape import Card, Group, Line, Tone, View, joined
from model.facts.connections import direct
from model.graph import INTERNET, EdgeKind
from model.spec.base import Component, Placed
from model.spec.cache import ElastiCache
from model.spec.container import EcsService, EcsTask
from model.spec.database import Rds
from model.spec.network import Nat, Network, Way

_LINK = "../docs/network.md"
_MOST_LINES = 40
_FIRST_ZONE = "Lines are those of the first zone; the other zones have the same."
_LEGEND = (
    (Tone.PUBLIC, "public subnet"),
    (Tone.PRIVATE, "private, way out through NAT"),
    (Tone.INSIDE, "private, no way out"),
)


def view(context: Context) -> View | None:
    """Networks with zones and subnets, and what stands in them."""
    networks = context.graph.spec.head.networks
    if not networks:
        return None
    drawing = _Drawing(context)
    groups = [drawing.network(name, network) for name, network in sorted(networks.items())]
    drawing.flows()
    drawing.standbys()
    drawing.ways_out()
    regions: dict[str, list[Card | Group]] = {}
    for name, group in zip(sorted(networks), groups, strict=True):
        regions.setdefault(context.graph.network_region(name), []).append(group)
    for region, card in drawing.regional:
        regions.setdefault(region, []).append(card)
    whole = [Group(f"region:{r}", f"AWS {r}", Tone.CLOUD, tuple(inside)) for r, inside in sorted(regions.items())]
    inside: tuple[Card | Group, ...] = (*drawing.outside.values(), *whole)
    lines, answers = joined(drawing.lines.values()), __doc__ or ""
    if len(lines) > _MOST_LINES:
        lines, answers = drawing.of_first_zones(lines), f"{answers} {_FIRST_ZONE}"
    return View("network", "Network", answers, inside, lines, grid=True, legend=_LEGEND)


class _Drawing:
    """The network view, under way."""

    def __init__(self, context: Context) -> None:
        self._context, self._graph = context, context.graph
        self.outside: dict[str, Card] = {}
        self.regional: list[tuple[str, Card]] = []
        self.lines: dict[tuple[str, str, str], Line] = {}
        self._copies: dict[str, list[str]] = {}
        self._zones: dict[str, int] = {}

    def network(self, name: str, network: Network) -> Group:
        """A network: gateways, zones, and in each zone a subnet of each tier."""
        inside: list[Card | Group] = []
        if any(subnets.route is Way.INTERNET for subnets in network.subnets.values()):
            inside.append(Card(f"gateway:{name}", "gateway", "Internet gateway", f"of {name}", _LINK))
        order = {Way.INTERNET: 0, Way.NAT: 1}
        tiers = sorted(network.subnets, key=lambda tier: (order.get(network.subnets[tier].route, 2), tier))
        for zone in range(network.zones):
            subnets = [self._subnet(name, network, tier, zone) for tier in tiers]
            title = f"{self._graph.network_region(name)} · zone {zone + 1}"
            inside.append(Group(f"zone:{name}:{zone + 1}", title, Tone.ZONE, tuple(subnets)))
        return Group(f"network:{name}", f"VPC {name} · {network.cidr}", Tone.NETWORK, tuple(inside), _LINK)

    def _subnet(self, name: str, network: Network, tier: str, zone: int) -> Group:
        place, inside = f"{name}.{tier}", []
        for component, spec in sorted(self._graph.spec.components.items()):
            if isinstance(spec, Placed) and spec.place == place:
                inside += self._copy(component, spec, zone, network.zones)
        subnets = network.subnets[tier]
        if self._nat(network, tier) and (zone == 0 or network.nat is Nat.ONE_PER_ZONE):
            inside.append(Card(f"nat:{name}:{zone + 1}", "nat", "NAT gateway", "the way out", _LINK))
        block = f" · {subnets.cidrs[zone]}" if zone < len(subnets.cidrs) else ""
        return Group(f"{place}:{zone + 1}", f"{tier}{block}", cards.tone(self._context, place), tuple(inside), _LINK)

    def _nat(self, network: Network, tier: str) -> bool:
        public = sorted(name for name, subnets in network.subnets.items() if subnets.route is Way.INTERNET)
        return network.nat is not None and public[:1] == [tier]

    def _copy(self, name: str, component: Component, zone: int, zones: int) -> list[Card]:
        """What of a component stands in a zone."""
        detail = _in_zone(component, zone, zones)
        if detail is None:
            return []
        card = cards.of(self._context, name, detail, f"@{zone + 1}")
        self._copies.setdefault(name, []).append(card.id)
        self._zones[card.id] = zone
        return [card]

    def flows(self) -> None:
        """What comes in, and what goes on between what stands here; each copy to the one in its zone, or the first."""
        components = self._graph.spec.components
        for edge in self._graph.edges:
            if edge.kind is not EdgeKind.FLOW or edge.flow is None or edge.flow.over is None:
                continue  # calls of AWS APIs take the ways out
            target = components.get(edge.target)
            if edge.target not in self._copies and not (target and cards.elsewhere(target)):
                continue
            label = str(edge.flow.over.port)
            planned = not (self._graph.is_live(edge.source) and self._graph.is_live(edge.target))
            title = f"{edge.source} to {edge.target}: {edge.flow.over}"
            for source in self._ends(edge.source):
                ends = self._nearest(source, edge.target)
                if gateway := self._gateway(source, edge.target):
                    self._line(source, gateway, label, planned, title)
                    source = gateway
                for end in ends:
                    self._line(source, end, label, planned, title)

    def _gateway(self, source: str, target: str) -> str | None:
        """What lets something in that comes from outside to a public subnet."""
        component = self._graph.spec.components.get(target)
        if source not in self.outside or not isinstance(component, Placed):
            return None
        name, _, tier = self._graph.tier(component.place)
        return f"gateway:{name}" if tier.route is Way.INTERNET else None

    def _ends(self, name: str) -> list[str]:
        if name in self._copies:
            return self._copies[name]
        component = self._graph.spec.components.get(name)
        card = cards.of(self._context, name)
        if name == INTERNET or component is None or cards.outside(component) or cards.elsewhere(component):
            self.outside.setdefault(name, card)
        elif name not in {each.id for _, each in self.regional}:
            self.regional.append((self._graph.region_of(name), card))
        return [card.id]

    def _nearest(self, source: str, target: str) -> list[str]:
        copies = self._copies.get(target) or self._ends(target)
        if isinstance(self._graph.spec.components.get(target), Rds | ElastiCache):
            return copies[:1]
        if source not in self._zones:
            return copies
        same = [copy for copy in copies if self._zones.get(copy) == self._zones[source]]
        return same[:1] or copies[:1]

    def standbys(self) -> None:
        """What the first copy of a store hands on to the others."""
        for name, copies in sorted(self._copies.items()):
            if isinstance(self._graph.spec.components[name], Rds | ElastiCache):
                for copy in copies[1:]:
                    self._line(copies[0], copy, "replicates", True, f"{name}: replicates")

    def ways_out(self) -> None:
        """Through NAT gateways, from whatever needs to get out."""
        callers = {each.source for each in direct(self._graph) if each.target == INTERNET}
        for name in sorted(callers & set(self._copies)):
            component = self._graph.spec.components[name]
            assert isinstance(component, Placed)
            network_name, network, tier = self._graph.tier(component.place)
            if tier.route is not Way.NAT or network.nat is None:
                continue
            for copy in self._copies[name]:
                zone = self._zones[copy] + 1 if network.nat is Nat.ONE_PER_ZONE else 1
                self._line(copy, f"nat:{network_name}:{zone}", "443", True, f"{name}: the way out")
                self._line(f"nat:{network_name}:{zone}", f"gateway:{network_name}", "out", True, "the way out")

    def of_first_zones(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines without those of further zones, where the first has the same."""
        further = {copy for copies in self._copies.values() for copy in copies[1:]}
        further |= {end for line in lines for end in (line.source, line.target) if _is_further(end)}
        return tuple(
            line
            for line in lines
            if line.source not in further and (line.target not in further or line.label == "replicates")
        )

    def _line(self, source: str, target: str, label: str, dashed: bool, title: str) -> None:
        self.lines.setdefault((source, target, label), Line(source, target, label, Tone.PLAIN, dashed, title))


def _is_further(card: str) -> bool:
    """Whether it is the NAT gateway of a zone that is not the first."""
    return card.startswith("nat:") and not card.endswith(":1")


def _in_zone(component: Component, zone: int, zones: int) -> str | None:
    """What stands in a zone, in a word or two; None for nothing."""
    if isinstance(component, Rds):
        return (
            f"{component.engine} primary"
            if zone == 0
            else (f"{component.engine} standby" if component.multi_az and zone == 1 else None)
        )
    if isinstance(component, ElastiCache):
        here = sum(1 for node in range(component.nodes) if node % zones == zone)
        role = "primary" if zone == 0 else "replica"
        return f"{component.engine} {role}" if here == 1 else f"{component.engine} ×{here}" if here else None
    if isinstance(component, EcsService):
        desired = component.tasks.desired
        here = sum(1 for task in range(desired) if task % zones == zone)
        return f"Fargate ×{here}" if here else "Fargate, none now"
    if isinstance(component, EcsTask):
        return "Fargate task" if zone == 0 else None
    return cards.kind(component)
