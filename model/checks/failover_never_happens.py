"""A failover that nothing sets off (RTE103).

Route 53 answers with the second record once it knows that the first is not healthy. It knows by a health check, or by
a load balancer's own targets. Of a distribution it knows nothing by itself.

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
      cdn:
        kind: cloudfront
        domains: [c.shop.example]
        certificate: given
        default: {to: alb, cache: none}
      zone: {kind: dns_zone, domain: shop.example, existing: true}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: internet, to: cdn, over: http}
      - {from: cdn, to: alb, over: https}
      - {from: internet, to: alb, over: https}
      - {from: internet, to: other, over: https}
      - {from: alb, to: api, over: http/8080}
      - {from: other, to: api, over: http/8080}
    routes:
      main: {domain: shop.example, by: failover, to: [{component: cdn}, {component: other}]}

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

from model.catalogue.routing import FailoverNeverHappens
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.routing import Policy


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, route in sorted(graph.spec.head.routes.items()):
        first = route.to[0]
        is_edge = isinstance(graph.spec.components.get(first.component), CloudFront)
        if route.by is Policy.FAILOVER and is_edge and not first.health_check:
            yield Finding(FailoverNeverHappens(route.domain, first.component), graph.place("routes", name, "to", 0))
