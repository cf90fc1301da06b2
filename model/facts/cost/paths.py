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
from model.spec.network import Endpoint, Nat, Network, Subnets
from model.spec.network import Way as Route


class Border(StrEnum):
    """A border that has a price for each GB."""

    NAT = "nat"
    """A NAT gateway, whichever way."""
    OUT = "out"
    """From a region to the internet; what comes in is free."""
    ZONE = "zone"
    """From one availability zone into another."""
    ENDPOINT = "endpoint"
    """An interface endpoint, whichever way."""
    REGION = "region"
    """From one region into another."""


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
    if edge.source == INTERNET or isinstance(source, Client) or _elsewhere(source):
        if isinstance(target, CloudFront) or _elsewhere(target):
            return []  # delivered by CloudFront or by somebody else, at their own prices
        return [Crossing(Border.OUT, _NONE, _ALL, "answers to the internet")]
    if isinstance(source, CloudFront | LoadBalancer):
        return []  # a region sends to CloudFront for nothing, and a load balancer to its targets
    found = _leaving(graph, source, target)
    if _elsewhere(target):
        return [*found, Crossing(Border.OUT, _ALL, _NONE, "to the internet")]
    if graph.region_of(edge.source) != graph.region_of(edge.target):
        why = f"from {graph.region_of(edge.source)} to {graph.region_of(edge.target)}"
        return [*found, Crossing(Border.REGION, _ALL, _ALL, why)]
    if isinstance(source, Placed) and _connected(target):
        return zones(graph.tier(source.place)[1].zones)
    return found


def _leaving(graph: Graph, source: Component | None, target: Component | None) -> list[Crossing]:
    """What a component passes on its way to a service of AWS or of somebody else."""
    if not isinstance(source, Placed) or _connected(target):
        return []
    _, network, subnets = graph.tier(source.place)
    service = SERVICES.get(target.kind) if target else None
    if service in network.endpoints:
        gateway = service in set(Endpoint)
        return [] if gateway else [Crossing(Border.ENDPOINT, _ALL, _ALL, f"through the endpoint of {service}")]
    if subnets.route is Route.NAT:
        return [Crossing(Border.NAT, _ALL, _ALL, "its tier leads out through NAT"), *to_gateway(network, subnets)]
    return []


def to_gateway(network: Network, subnets: Subnets) -> list[Crossing]:
    """What crosses zones on the way to a NAT gateway: all from zones that have none of their own."""
    return zones(min(network.zones, len(subnets.cidrs))) if network.nat is Nat.SINGLE else []


def _elsewhere(component: Component | None) -> bool:
    """Whether something is outside AWS."""
    return isinstance(component, External) or (component is not None and component.kind in OUTSIDE)


def _connected(target: Component | None) -> bool:
    """Whether something is reached by a connection inside its network, and not by a call of AWS."""
    return isinstance(target, Placed) and target.kind != "lambda"


OUTSIDE = ("cloudflare_zone", "r2_bucket", "vercel_project")
"""Kinds of other providers, which have a section of their own in the language."""

SERVICES = {
    "s3_bucket": "s3",
    "dynamodb_table": "dynamodb",
    "secret": "secretsmanager",
    "sns_topic": "sns",
    "sqs_queue": "sqs",
    "event_bus": "events",
    "kms_key": "kms",
    "lambda": "lambda",
    "bedrock_model": "bedrock-runtime",
}
"""Kinds that are reached by calling AWS, with the name of the service's endpoint."""


def zones(count: int) -> list[Crossing]:
    """What crosses zones where callers and called are spread over some of them: from nothing to everything."""
    if count < 2:
        return []
    share = Range(Decimal(0), settled(Decimal(count - 1) / count), Decimal(1))
    return [Crossing(Border.ZONE, share, share, f"{count} zones: from none to all of it")]


def of_logs(graph: Graph, component: Component) -> list[Crossing]:
    """The borders that logs pass on their way to CloudWatch; none where there is none with a price."""
    if not isinstance(component, Placed):
        return []
    _, network, subnets = graph.tier(component.place)
    if "logs" in network.endpoints:
        return [Crossing(Border.ENDPOINT, _ALL, _NONE, "through the endpoint of logs")]
    if subnets.route is not Route.NAT:
        return []
    return [Crossing(Border.NAT, _ALL, _NONE, "its tier leads out through NAT"), *to_gateway(network, subnets)]
