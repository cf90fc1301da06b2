"""Health check longer than its interval (CMP124).

A health check must be decided before the next one begins.

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
        health: {path: /health, interval: 10 s, timeout: 10 s}
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
        health: {path: /health, interval: 10 s, timeout: 5 s}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import HealthTimeoutTooLong
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge.limits import limit
from model.overlay import suspect
from model.spec.container import EcsService, Health


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        health = service.health
        if health and health.timeout.seconds >= health.interval.seconds:
            paths: list[Path] = [(*node.path, "health", key) for key in _written(health)]
            path = suspect(graph.source.root, graph.environment_name, *paths)
            others = [graph.place(*p).saying(f"the {p[-1]}") for p in paths if p != path]
            said = HealthTimeoutTooLong(str(health.timeout), str(health.interval), _example(health))
            yield Finding(said, graph.place(*path), tuple(others))


def _written(health: Health) -> list[str]:
    return [key for key in ("timeout", "interval") if key in health.model_fields_set]


def _example(health: Health) -> str:
    """A timeout below the interval, where that is not below the least; else an interval above the timeout."""
    below = health.interval.seconds - 1
    if "timeout" in health.model_fields_set and limit("health_check.timeout").holds(below):
        return f"timeout: {min(below, Health(path='/').timeout.seconds)} s"
    return f"interval: {max(2 * health.timeout.seconds, Health(path='/').interval.seconds)} s"
