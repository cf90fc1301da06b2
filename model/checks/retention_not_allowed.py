"""Log retention that CloudWatch does not have (LOG101).

A log group keeps its events for one of certain numbers of days, or for ever. A number between them is refused.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 45d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 60d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.logs import RetentionNotAllowed
from model.findings import Finding, Path
from model.graph import Graph, Node
from model.knowledge import logs
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.function import Function
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for path, keep in _kept(graph):
        if keep.seconds % 86400 or keep.days not in logs.retention():
            yield Finding(RetentionNotAllowed(str(keep), _advice(keep)), graph.place(*path))


def _kept(graph: Graph) -> Iterator[tuple[Path, Duration]]:
    found: list[tuple[Node, Container | Function]] = [*graph.components(Container), *graph.components(Function)]
    for node, container in found:
        yield (*node.path, "logs", "keep"), container.logs.keep
    for node, database in graph.components(Rds):
        for log, group in sorted(database.logs.items()):
            yield (*node.path, "logs", log, "keep"), group.keep
    for name, network in sorted(graph.spec.head.networks.items()):
        if network.flow_logs and network.flow_logs.keep:
            yield ("networks", name, "flow_logs", "keep"), network.flow_logs.keep
    for name, trail in sorted(graph.spec.head.trails.items()):
        if trail.keep:
            yield ("trails", name, "keep"), trail.keep


def _advice(keep: Duration) -> str:
    """The nearest periods below and above."""
    below = max((days for days in logs.retention() if days * 86400 < keep.seconds), default=None)
    above = min((days for days in logs.retention() if days * 86400 > keep.seconds), default=None)
    return " or ".join(f"`keep: {days}d`" for days in (below, above) if days)
