"""Where does everything stand, and which ways lead in and out?"""

from __future__ import annotations

from generators.base import Context
from generators.pictures import cards, ways
from generators.pictures.shape import Card, Group, Line, Tone, View, joined
from model.facts.words import counted
from model.graph import INTERNET, EdgeKind
from model.spec.base import Component, Placed
from model.spec.cache import ElastiCache
from model.spec.container import EcsService, EcsTask
from model.spec.database import Rds
from model.spec.network import Nat, Network, Way

_LINK = "../docs/network.md"
_MOST_LINES = 40
_FOLDED = "All zones are drawn as one."
_DASHES = "out of the network, or a copy"
_LEGEND = (
    (Tone.PUBLIC, "public subnet"),
    (Tone.PRIVATE, "private, way out through NAT"),
    (Tone.INSIDE, "private, no way out"),
)


def view(context: Context, *, folded: bool = False) -> View | None:
    """Networks with zones and subnets, and what stands in them. Where that are too many lines, zones are folded."""
    if not context.graph.spec.head.networks:
        return None
    made = _view(context, folded)
    return made if folded or len(made.lines) <= _MOST_LINES else _view(context, True)


def _view(context: Context, folded: bool) -> View:
    networks = context.graph.spec.head.networks
    drawing = _Drawing(context, folded)
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
    answers = f"{__doc__} {_FOLDED}" if folded else __doc__ or ""
    lines = joined(drawing.lines.values())
    return View("network", "Network", answers, inside, lines, True, legend=_LEGEND, dashes=_DASHES, folded=folded)


class _Drawing:
    """The network view, under way."""

    def __init__(self, context: Context, folded: bool) -> None:
        self._context, self._graph, self._folded = context, context.graph, folded
        self._interface, self._gateways = ways.by_interface(self._graph), ways.by_gateway(self._graph)
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
        for zone in range(1 if self._folded else network.zones):
            subnets = [self._subnet(name, network, tier, zone) for tier in tiers]
            said = f"zones 1–{network.zones}" if self._folded and network.zones > 1 else f"zone {zone + 1}"
            title = f"{self._graph.network_region(name)} · {said}"
            inside.append(Group(f"zone:{name}:{zone + 1}", title, Tone.ZONE, tuple(subnets)))
        if name in self._gateways:
            services = ", ".join(sorted(self._gateways[name][0]))
            inside.append(Card(f"routes:{name}", "endpoint", "Gateway endpoints", services, _LINK))
        return Group(f"network:{name}", f"VPC {name} · {network.cidr}", Tone.NETWORK, tuple(inside), _LINK)

    def _subnet(self, name: str, network: Network, tier: str, zone: int) -> Group:
        place, inside = f"{name}.{tier}", []
        for component, spec in sorted(self._graph.spec.components.items()):
            if isinstance(spec, Placed) and spec.place == place:
                inside += self._copy(component, spec, zone, network.zones)
        subnets = network.subnets[tier]
        if tier == ways.nat_tier(network) and (zone == 0 or network.nat is Nat.ONE_PER_ZONE):
            each = self._folded and network.nat is Nat.ONE_PER_ZONE
            detail = "the way out, one in each zone" if each else "the way out"
            inside.append(Card(f"nat:{name}:{zone + 1}", "nat", "NAT gateway", detail, _LINK))
        if place in self._interface:
            services = ", ".join(sorted(self._interface[place][0]))
            inside.append(Card(f"endpoints:{place}:{zone + 1}", "endpoint", "Interface endpoints", services, _LINK))
        block = f" · {subnets.cidrs[zone]}" if zone < len(subnets.cidrs) else ""
        block += f", +{len(subnets.cidrs) - 1}" if self._folded and subnets.cidrs[1:] else ""
        return Group(f"{place}:{zone + 1}", f"{tier}{block}", cards.tone(self._context, place), tuple(inside), _LINK)

    def _copy(self, name: str, component: Component, zone: int, zones: int) -> list[Card]:
        """What of a component stands in a zone."""
        detail = _in_all(component, zones) if self._folded else _in_zone(component, zone, zones)
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
        """Through NAT gateways, from whatever needs to get out, and to endpoints."""
        for name in sorted(ways.leaving(self._graph) & set(self._copies)):
            component = self._graph.spec.components[name]
            assert isinstance(component, Placed)
            network_name, network, tier = self._graph.tier(component.place)
            if tier.route is not Way.NAT or network.nat is None:
                continue
            out, (internet,) = f"gateway:{network_name}", self._ends(INTERNET)
            for copy in self._copies[name]:
                zone = self._zones[copy] + 1 if network.nat is Nat.ONE_PER_ZONE else 1
                self._line(copy, f"nat:{network_name}:{zone}", "443", True, f"{name}: the way out")
                self._line(f"nat:{network_name}:{zone}", out, "out", True, "the way out")
                self._line(out, internet, "out", True, "the way out")
        for place, (services, callers) in sorted(self._interface.items()):
            self._to_endpoints(callers, services, f"endpoints:{place}", in_zones=True)
        for network_name, (services, callers) in sorted(self._gateways.items()):
            self._to_endpoints(callers, services, f"routes:{network_name}")

    def _to_endpoints(self, callers: set[str], services: set[str], card: str, *, in_zones: bool = False) -> None:
        title = f"AWS {', '.join(sorted(services))}"
        for copy in (copy for name in sorted(callers & set(self._copies)) for copy in self._copies[name]):
            if in_zones:
                self._line(copy, f"{card}:{self._zones[copy] + 1}", "443", True, title)
            else:
                self._line(copy, card, "", True, title)  # a route has no port

    def _line(self, source: str, target: str, label: str, dashed: bool, title: str) -> None:
        self.lines.setdefault((source, target, label), Line(source, target, label, Tone.PLAIN, dashed, title))


def _in_all(component: Component, zones: int) -> str | None:
    """What stands in all zones together."""
    if isinstance(component, Rds) and component.multi_az:
        return f"{component.engine}, standby in zone 2"
    if isinstance(component, ElastiCache):
        return f"{component.engine} ×{component.nodes}"
    if isinstance(component, EcsService):
        desired = component.tasks.desired
        return f"Fargate ×{desired}, in {counted(min(desired, zones), 'zone')}"
    return _in_zone(component, 0, zones)


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
