"""Who reaches S3 through a network's gateway endpoint, and what for?"""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.connections import Connection
from model.graph import EdgeKind, Graph
from model.spec.base import Component, Placed
from model.spec.container import Container
from model.spec.flow import Does
from model.spec.network import Endpoint, Network, Way
from model.spec.storage import S3Bucket

_REGISTRY = ".dkr.ecr."
"""What the address of any private registry of ECR has in it."""


def passes_endpoint(network: Network, connection: Connection) -> bool:
    """Whether a connection of a tier that is not public goes to S3 or DynamoDB alone, through a gateway endpoint."""
    return any(service in network.endpoints and connection.purpose == f"AWS {service}" for service in Endpoint)


def s3_callers(graph: Graph, name: str) -> Iterator[tuple[str, Placed]]:
    """The components in a network's tiers that are not public, which call S3 or pull images from ECR."""
    for node, component in graph.components(Placed):
        network, _, subnets = graph.tier(component.place)
        if network != name or subnets.route is Way.INTERNET:
            continue
        if pulls_layers(component) or any(bucket_uses(graph, node.id)):
            yield node.id, component


def pulls_layers(container: Component) -> bool:
    """Whether the layers of a container's image come from ECR's bucket."""
    if not isinstance(container, Container):
        return False
    return bool(container.image.repository) or _REGISTRY in (container.image.uri or "")


def bucket_uses(graph: Graph, name: str) -> Iterator[tuple[str, Does]]:
    """The live buckets of its region that a component has flows to, with what it does there."""
    here = graph.region_of(name)
    for edge in graph.out(name, EdgeKind.FLOW):
        if (
            edge.flow
            and graph.region_of(edge.target) == here
            and graph.is_live(edge.target)
            and isinstance(graph.spec.components.get(edge.target), S3Bucket)
        ):
            yield from ((edge.target, does) for does in edge.flow.does)
