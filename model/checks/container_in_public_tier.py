"""A container in a public tier (NET122).

An internet gateway only carries traffic of public addresses. Tasks get private addresses, so in a public tier they
neither start, because they cannot pull their image, nor reach anything outside. They belong into a tier behind NAT; the
load balancer before them stands in the public one.

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
        in: main.public
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

from model.catalogue.network import ContainerInPublicTier
from model.facts.ways_out import advice, needs, places
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for node, container in graph.components(Container):
        if graph.tier(container.place)[2].route is Way.INTERNET:
            outside = needs(graph, node.id)
            words = [purpose for purpose, _ in outside]
            said = ContainerInPublicTier(node.id, container.place, *advice(graph, container.place, words))
            yield Finding(said, graph.place(*node.path, "in"), places(graph, outside))
