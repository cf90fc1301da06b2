"""A container that cannot reach what it needs (NET121).

Starting a task means calls to services of AWS: its image is pulled, its secrets are read, its output is written. In a
tier whose route is `none` these calls lead nowhere, so no task starts. The same holds for its flows to other services.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.data
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import ContainerWithoutWayOut
from model.facts.ways_out import advice, needs, places
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for node, container in graph.components(Container):
        if graph.tier(container.place)[2].route is Way.NONE:
            outside = needs(graph, node.id)
            if not outside:
                continue
            words = [purpose for purpose, _ in outside]
            said = ContainerWithoutWayOut(node.id, container.place, *advice(graph, container.place, words))
            yield Finding(said, graph.place(*node.path, "in"), places(graph, outside))
