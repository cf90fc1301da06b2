"""A health check that sums up itself (RTE102).

A health check of others cannot have itself among them, nor one that sums it up: none of them could be made first.

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
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d}
        port: 8080
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        scheme: internet-facing
        domain: a.shop.example
        listeners: {https: {to: api, certificate: given}}
      other:
        kind: load_balancer
        in: main.public
        domain: b.shop.example
        listeners: {https: {to: api, certificate: given}}
      zone: {kind: dns_zone, domain: shop.example, existing: true}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: other, over: https}
      - {from: alb, to: api, over: http/8080}
      - {from: other, to: api, over: http/8080}
    health_checks:
      a: {all_of: [b]}
      b: {all_of: [a]}

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
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d}
        port: 8080
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        scheme: internet-facing
        domain: a.shop.example
        listeners: {https: {to: api, certificate: given}}
      other:
        kind: load_balancer
        in: main.public
        domain: b.shop.example
        listeners: {https: {to: api, certificate: given}}
      zone: {kind: dns_zone, domain: shop.example, existing: true}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: other, over: https}
      - {from: alb, to: api, over: http/8080}
      - {from: other, to: api, over: http/8080}
    health_checks:
      a: {all_of: [b]}
      b: {of: alb}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.routing import HealthChecksInCircle
from model.facts.routing import cycles
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, said in sorted(graph.spec.head.health_checks.items()):
        if said.all_of and cycles(graph, name):
            yield Finding(HealthChecksInCircle(name), graph.place("health_checks", name, "all_of"))
            return
