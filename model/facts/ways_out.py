"""What does a container need outside its network, and where would it find a way out?"""

from __future__ import annotations

from model.facts.connections import connections
from model.facts.endpoints import passes_endpoint
from model.facts.words import listed
from model.findings import Path, Place
from model.graph import INTERNET, Graph
from model.knowledge import endpoints
from model.spec.base import Placed
from model.spec.network import Way


def needs(graph: Graph, name: str) -> list[tuple[str, Path]]:
    """What a component reaches outside, as ``AWS logs`` or the name of what it flows to, with the path that says so."""
    network = graph.tier(graph.component(name, Placed).place)[1]
    found = {
        (c.purpose, c.path)
        for c in connections(graph)
        if c.source == name and c.target == INTERNET and not passes_endpoint(network, c)
    }
    return sorted(found, key=str)


def places(graph: Graph, outside: list[tuple[str, Path]]) -> tuple[Place, ...]:
    """Where the spec asks for what lies outside."""
    return tuple(graph.place(*path).saying(f"needs {purpose}") for purpose, path in outside)


def advice(graph: Graph, place: str, words: list[str]) -> tuple[str, str]:
    """What is needed, in a sentence, and the tier that leads there; or how to make one."""
    name, network, _ = graph.tier(place)
    if network.endpoints and all(endpoints.services(word) for word in words):
        missing = dict.fromkeys(service for word in words for service in endpoints.needed(word))
        return listed(dict.fromkeys(words)), f"add {listed(missing)} to `networks.{name}.endpoints`"
    behind = [tier for tier, subnets in sorted(network.subnets.items()) if subnets.route is Way.NAT]
    text = listed(dict.fromkeys(words))
    if behind:
        return text, f"write `in: {name}.{behind[0]}`"
    return text, f"add a tier with `route: nat` to `networks.{name}.subnets`, and write its name here"
