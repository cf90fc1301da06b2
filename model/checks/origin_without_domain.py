"""Encrypted origin without a name of its own (EDGE106).

CloudFront accepts an origin's certificate only if it is for the name by which the origin is called. No certificate
can be had for the name that AWS gives to a load balancer, so one that is called over HTTPS needs a domain of its own.

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}

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
      zone: {kind: dns_zone, domain: example.com, existing: true}
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import OriginWithoutDomain
from model.facts.edge import origin_flow, origins
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for origin in origins(graph, distribution):
            balancer = graph.spec.components[origin]
            edge = origin_flow(graph, node.id, origin)
            over = edge.flow.over if edge and edge.flow else None
            if isinstance(balancer, LoadBalancer) and not balancer.domain and over and over.name == "https":
                assert edge is not None
                related = (graph.place(*edge.path).saying("called over HTTPS here"),)
                place = graph.place("components", origin, key=True)
                yield Finding(OriginWithoutDomain(origin, node.id), place, related)
