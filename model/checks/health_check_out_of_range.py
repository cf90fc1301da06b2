"""Health check out of range (CMP123).

How often a load balancer asks, and how long it waits for the answer, are bounded.

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
        health: {path: /health, interval: 10 min}
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
        health: {path: /health, interval: 5 min}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import HealthCheckOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        health = service.health
        for key, value in (("interval", health.interval), ("timeout", health.timeout)) if health else ():
            allowed = limit(f"health_check.{key}")
            if not allowed.holds(value.seconds):
                nearest = min((allowed.minimum or 0, allowed.maximum or 0), key=lambda end: abs(end - value.seconds))
                said = HealthCheckOutOfRange(key, str(value), str(allowed), nearest)
                yield Finding(said, graph.place(*node.path, "health", key))
