"""A web ACL of two scopes (WAF102).

A web ACL is CloudFront's and lives in us-east-1, or it is of a region and protects load balancers there. It cannot
be both.

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
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      cdn: {kind: cloudfront, default: {to: alb}}
      wall: {kind: waf, protects: [cdn, alb], rules: [{rate: 500}]}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: alb, over: https}
      - {from: alb, to: api, over: http}

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
      zone: {kind: dns_zone, domain: example.com, existing: true}
      cdn: {kind: cloudfront, default: {to: alb}}
      wall: {kind: waf, protects: [cdn], rules: [{rate: 500}]}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: alb, over: https}
      - {from: alb, to: api, over: http}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import WallOfTwoScopes
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer
from model.spec.waf import Waf


def check(graph: Graph) -> Iterator[Finding]:
    for node, waf in graph.components(Waf):
        global_ = [name for name in waf.protects if isinstance(graph.spec.components[name], CloudFront)]
        regional = [name for name in waf.protects if isinstance(graph.spec.components[name], LoadBalancer)]
        if global_ and regional:
            names = (listed(f"`{name}`" for name in names) for names in (global_, regional))
            yield Finding(WallOfTwoScopes(node.id, *names), graph.place(*node.path, "protects"))
