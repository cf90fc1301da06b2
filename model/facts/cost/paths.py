"""Which borders with a price does a flow cross? Derived from the routes of tiers.

The seam to whoever knows networks better: `ways` is all that the pricing of transfers asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from model.facts.cost.ranges import Range
from model.graph import INTERNET, Edge, Graph
from model.quantity import settled
from model.spec.base import Component, Placed
from model.spec.cloudfront import CloudFront
from model.spec.external import Client, External
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Endpoint
from model.spec.network import Way as Route
from model.spec.storage import S3Bucket


class Border(StrEnum):
    """A border that has a price for each GB."""

    NAT = "nat"
    """A NAT gateway, whichever way."""
    OUT = "out"
    """From a region to the internet; what comes in is free."""
    ZONE = "zone"
    """From one availability zone into another."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A border, which part of what is sent and of what comes back crosses it, and why."""

    border: Border
    sent: Range
    received: Range
    why: str


_ALL, _NONE = Range.of(1), Range.of(0)


def ways(graph: Graph, edge: Edge) -> list[Crossing]:
    """The borders between the ends of a flow."""
    source, target = graph.spec.components.get(edge.source), graph.spec.components.get(edge.target)
    if edge.source == INTERNET or isinstance(source, Client):
        if isinstance(target, CloudFront):
            return []  # delivered by CloudFront, at its own prices
        return [Crossing(Border.OUT, _NONE, _ALL, "answers to the internet")]
    if isinstance(source, CloudFront | LoadBalancer):
        return []  # a region sends to CloudFront for nothing, and a load balancer to its targets
    if isinstance(source, Placed):
        return _from_tier(graph, source, target)
    return [Crossing(Border.OUT, _ALL, _NONE, "to the internet")] if isinstance(target, External) else []


def _from_tier(graph: Graph, source: Placed, target: Component | None) -> list[Crossing]:
    _, network, subnets = graph.tier(source.place)
    if isinstance(target, Placed):
        return zones(network.zones)
    found = []
    gateway = isinstance(target, S3Bucket) and Endpoint.S3 in network.endpoints and subnets.route is not Route.INTERNET
    if subnets.route is Route.NAT and not gateway:
        found.append(Crossing(Border.NAT, _ALL, _ALL, "its tier leads out through NAT"))
    if isinstance(target, External):
        found.append(Crossing(Border.OUT, _ALL, _NONE, "to the internet"))
    return found


def zones(count: int) -> list[Crossing]:
    """What crosses zones where callers and called are spread over some of them: from nothing to everything."""
    if count < 2:
        return []
    share = Range(Decimal(0), settled(Decimal(count - 1) / count), Decimal(1))
    return [Crossing(Border.ZONE, share, share, f"{count} zones: from none to all of it")]


def behind_nat(graph: Graph, component: Component) -> bool:
    """Whether what a component sends to APIs of AWS passes a NAT gateway."""
    return isinstance(component, Placed) and graph.tier(component.place)[2].route is Route.NAT
