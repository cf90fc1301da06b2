"""Answers by latency in one region (RTE108).

With `by: latency`, Route 53 tells answers apart by the region they are in. It refuses two records of a name with the
same region.

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
    routes:
      main: {domain: shop.example, by: latency, to: [{component: alb}, {component: other}]}

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
      main: {domain: shop.example, by: weight, to: [{component: alb, weight: 1}, {component: other, weight: 3}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.routing import LatencyInOneRegion
from model.findings import Finding
from model.graph import Graph
from model.spec.routing import Policy


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, route in sorted(graph.spec.head.routes.items()):
        seen: dict[str, str] = {}
        for index, answer in enumerate(route.to) if route.by is Policy.LATENCY else ():
            region = graph.region_of(answer.component)
            first = seen.setdefault(region, answer.component)
            if first != answer.component:
                said = LatencyInOneRegion(route.domain, first, answer.component, region)
                yield Finding(said, graph.place("routes", name, "to", index, "component"))
