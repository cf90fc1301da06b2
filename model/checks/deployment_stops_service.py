"""Deployment that may stop a service (CMP110).

With `min_healthy: 0 %` ECS may stop every old task before a new one is healthy. For a service that others call that is
an outage in every deployment. A worker that nobody calls may want it: never two of it at once.

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
        health: {path: /health}
        tasks: {desired: 2}
        deployment: {min_healthy: 0 %, max: 100 %}
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
        tasks: {desired: 2}
        deployment: {min_healthy: 50 %, max: 100 %}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import DeploymentStopsService
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        called = any(graph.is_live(edge.source) for edge in graph.into(node.id, EdgeKind.FLOW))
        if called and service.tasks.desired and service.deployment.min_healthy.value == 0:
            example = "50 %" if service.tasks.desired > 1 else "100 %` with `max: 200 %"
            said = DeploymentStopsService(node.id, example)
            yield Finding(said, graph.place(*node.path, "deployment", "min_healthy"))
