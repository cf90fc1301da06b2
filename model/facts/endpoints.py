"""Who reaches S3 through a network's gateway endpoint, and what for?"""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.connections import Connection
from model.graph import EdgeKind, Graph
from model.spec.base import Placed
from model.spec.container import Container
from model.spec.flow import Does
from model.spec.network import Endpoint, Network, Way
from model.spec.storage import S3Bucket

_REGISTRY = ".dkr.ecr."
"""What the address of any private registry of ECR has in it."""


def passes_endpoint(network: Network, connection: Connection) -> bool:
    """Whether a connection of a tier that is not public goes to S3 alone, through the endpoint."""
    return Endpoint.S3 in network.endpoints and connection.purpose == "AWS s3"


def s3_callers(graph: Graph, name: str) -> Iterator[tuple[str, Container]]:
    """The components in a network's tiers that are not public, which call S3 or pull images from ECR."""
    for node, component in graph.components(Placed):
        network, _, subnets = graph.tier(component.place)
        if not isinstance(component, Container) or network != name or subnets.route is Way.INTERNET:
            continue
        if pulls_layers(component) or any(bucket_uses(graph, node.id)):
            yield node.id, component


def pulls_layers(container: Container) -> bool:
    """Whether the layers of a container's image come from ECR's bucket."""
    return bool(container.image.repository) or _REGISTRY in (container.image.uri or "")


def bucket_uses(graph: Graph, name: str) -> Iterator[tuple[str, Does]]:
    """The live buckets that a component has flows to, with what it does there."""
    for edge in graph.out(name, EdgeKind.FLOW):
        bucket = graph.spec.components.get(edge.target)
        here = isinstance(bucket, S3Bucket) and bucket.region in (None, graph.region)
        if edge.flow and graph.is_live(edge.target) and here:
            yield from ((edge.target, does) for does in edge.flow.does)
