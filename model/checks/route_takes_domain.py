"""A name with one answer and with several (RTE105).

A component's own `domain` becomes one plain record. Route 53 refuses a plain record beside records that are chosen
among, and two sets of those for one name.

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
      main: {domain: a.shop.example, by: failover, to: [{component: alb}, {component: other}]}

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

from model.catalogue.routing import RouteTakesDomain
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    taken: dict[str, tuple[str, Path]] = {}
    for node, component in graph.components((LoadBalancer, CloudFront)):
        if isinstance(component, CloudFront):
            for index, domain in enumerate(component.domains):
                taken.setdefault(domain, (f"`{node.id}`", (*node.path, "domains", index)))
        elif isinstance(component, LoadBalancer) and component.domain:
            taken.setdefault(component.domain, (f"`{node.id}`", (*node.path, "domain")))
    for name, route in sorted(graph.spec.head.routes.items()):
        path: Path = ("routes", name, "domain")
        who, where = taken.setdefault(route.domain, (f"the route `{name}`", path))
        if where != path:
            said = RouteTakesDomain(route.domain, who)
            yield Finding(said, graph.place(*path), (graph.place(*where).saying("has it already"),))
