"""Origin inside a network (EDGE108).

CloudFront calls load balancers over the internet, so the load balancer must have addresses there.

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
        scheme: internal
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

from model.catalogue.edge import OriginNotPublic
from model.facts.edge import origins
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for origin in origins(graph, distribution):
            balancer = graph.spec.components[origin]
            if isinstance(balancer, LoadBalancer) and not _is_public(graph, balancer):
                key = "scheme" if balancer.scheme else "in"
                related = (graph.place(*node.path, key=True).saying("the distribution"),)
                yield Finding(OriginNotPublic(origin, node.id), graph.place("components", origin, key), related)


def _is_public(graph: Graph, balancer: LoadBalancer) -> bool:
    if balancer.scheme:
        return balancer.scheme == "internet-facing"
    tier = graph.nodes.get(balancer.place)
    return tier is None or graph.tier(balancer.place)[2].route is Way.INTERNET
