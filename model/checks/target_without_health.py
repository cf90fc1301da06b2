"""Load balancer that cannot tell who is well (CMP122).

A load balancer asks one path of each task and takes away those that do not answer. Which path that is only the
application knows.

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
        port: 3000
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}

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
        port: 3000
        health: {path: /health}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import TargetWithoutHealth
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService, Health
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    behind = {
        service: (node.id, (*node.path, *path))
        for node, balancer in graph.components(LoadBalancer)
        for path, service, _ in balancer.forwards()
    }
    for node, service in graph.components(EcsService):
        if service.health is None and node.id in behind:
            balancer, listener = behind[node.id]
            said = TargetWithoutHealth(node.id, balancer, Health(path="/").codes)
            place = graph.place(*node.path, "health", key=True)
            yield Finding(said, place, (graph.place(*listener).saying("sends traffic to it"),))
