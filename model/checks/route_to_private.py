"""A public name that leads to something private (RTE107).

The records of a public zone are for everybody. A name that leads to an internal load balancer gives out private
addresses, which nobody outside reaches.

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
        scheme: internal
        domain: a.shop.example
        listeners: {https: {to: api, certificate: given}}
      other:
        kind: load_balancer
        in: main.public
        domain: b.shop.example
        listeners: {https: {to: api, certificate: given}}
      zone: {kind: dns_zone, domain: shop.example, existing: true}
    flows:
      - {from: internet, to: other, over: https}
      - {from: api, to: alb, over: https}
      - {from: alb, to: api, over: http/8080}
      - {from: other, to: api, over: http/8080}
    routes:
      main: {domain: shop.example, by: failover, to: [{component: alb}, {component: other}]}

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
    routes:
      main: {domain: shop.example, by: failover, to: [{component: alb}, {component: other}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.routing import RouteToPrivate
from model.facts.listening import is_public
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, route in sorted(graph.spec.head.routes.items()):
        for index, answer in enumerate(route.to):
            if not is_public(graph, graph.spec.components.get(answer.component)):
                said = RouteToPrivate(route.domain, answer.component)
                yield Finding(said, graph.place("routes", name, "to", index, "component"))
