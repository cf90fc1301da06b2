"""Stop timeout out of range (CMP104).

When a task ends, its containers get a signal and then some time before they are killed. Fargate bounds that time.

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
        stop_timeout: 5 min

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
        stop_timeout: 120 s
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import StopTimeoutOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.container import Container


def check(graph: Graph) -> Iterator[Finding]:
    allowed = limit("fargate.stop_timeout")
    for node, container in graph.components(Container):
        seconds = container.stop_timeout.seconds
        if not allowed.holds(seconds):
            nearest = allowed.maximum if allowed.minimum is None or seconds > allowed.minimum else allowed.minimum
            said = StopTimeoutOutOfRange(str(container.stop_timeout), str(allowed), nearest or 0)
            yield Finding(said, graph.place(*node.path, "stop_timeout"))
