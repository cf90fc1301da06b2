"""Origin that gives up first (EDGE113).

Each stage of a request should wait at least as long as the one before it. A load balancer closes a connection that is
silent for its idle timeout; a distribution that is told to wait longer gets error 504 all the same.

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
      cdn: {kind: cloudfront, response_timeout: 90 s, default: {to: alb}}
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
        idle_timeout: 2 min
      cdn: {kind: cloudfront, response_timeout: 90 s, default: {to: alb}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import ResponseTimeoutOverIdle
from model.facts.edge import origins
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for origin in origins(graph, distribution):
            balancer = graph.spec.components[origin]
            waits = distribution.response_timeout
            if isinstance(balancer, LoadBalancer) and waits > balancer.idle_timeout:
                said = ResponseTimeoutOverIdle(node.id, str(waits), origin, str(balancer.idle_timeout))
                related = (graph.place("components", origin, "idle_timeout").saying("the load balancer's patience"),)
                yield Finding(said, graph.place(*node.path, "response_timeout"), related)
