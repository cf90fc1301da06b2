"""Which ways lead out of a network? Through NAT or the internet gateway, and by endpoints to services of AWS."""

from __future__ import annotations

from collections import defaultdict

from model.facts.connections import Connection, connections, direct, endpoint
from model.graph import INTERNET, Graph
from model.knowledge import endpoints as known
from model.spec.base import Placed
from model.spec.network import Network, Way


def leaving(graph: Graph) -> set[str]:
    """The components some of whose connections leave their network for the internet."""
    found = (each for each in connections(graph) if each.target == INTERNET)
    return {each.source for each in found if not by_route(graph, each)}


def by_route(graph: Graph, connection: Connection) -> tuple[str, ...]:
    """The gateway endpoints that carry all of a connection; none where any of it goes another way."""
    there = graph.spec.head.networks[network].endpoints if (network := _network(graph, connection.source)) else ()
    needed = known.needed(connection.purpose)
    return needed if all(known.is_gateway(service) and service in there for service in needed) else ()


def by_interface(graph: Graph) -> dict[str, tuple[set[str], set[str]]]:
    """By tier the services that have interface endpoints in it, and who calls those."""
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for each in connections(graph):
        if end := endpoint(graph, each.target):
            services, callers = found[end.place]
            services.add(end.service)
            callers.add(each.source)
    return found


def by_gateway(graph: Graph) -> dict[str, tuple[set[str], set[str]]]:
    """By network the services that have gateway endpoints in it, and who calls those."""
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for each in direct(graph):
        network = _network(graph, each.source)
        there = graph.spec.head.networks[network].endpoints if network else ()
        for service in known.needed(each.purpose) if each.target == INTERNET else ():
            if known.is_gateway(service) and service in there:
                found[network][0].add(service)
                found[network][1].add(each.source)
    return found


def nat_tier(network: Network) -> str | None:
    """The tier in which a network's NAT gateways stand: the first public one."""
    public = sorted(name for name, subnets in network.subnets.items() if subnets.route is Way.INTERNET)
    return public[0] if network.nat is not None and public else None


def _network(graph: Graph, name: str) -> str:
    component = graph.spec.components.get(name)
    return component.place.partition(".")[0] if isinstance(component, Placed) else ""
