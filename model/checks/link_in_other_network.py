"""A link into another network (API103).

A VPC link has interfaces in one network, and security groups name each other inside one network only.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      other:
        cidr: 10.1.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.1.0.0/24, 10.1.1.0/24]}
          app: {route: nat, cidrs: [10.1.2.0/24, 10.1.3.0/24]}
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
      inner: {kind: load_balancer, in: main.app, listeners: {http: {to: api}}}
      passage: {kind: vpc_link, in: other.app}
      front: {kind: http_api, authorizer: iam, link: passage, routes: {GET /: {to: inner}}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: inner, over: http}
      - {from: inner, to: api, over: http}

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
      inner: {kind: load_balancer, in: main.app, listeners: {http: {to: api}}}
      passage: {kind: vpc_link, in: main.app}
      front: {kind: http_api, authorizer: iam, link: passage, routes: {GET /: {to: inner}}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: inner, over: http}
      - {from: inner, to: api, over: http}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import LinkInOtherNetwork
from model.findings import Finding
from model.graph import Graph
from model.spec.api import VpcLink
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        if api.link:
            home = graph.component(api.link, VpcLink).place.partition(".")[0]
            for key, route in sorted(api.routes.items()):
                target = graph.spec.components[route.to]
                there = target.place.partition(".")[0] if isinstance(target, LoadBalancer) else home
                if there != home:
                    said = LinkInOtherNetwork(api.link, home, route.to, there)
                    yield Finding(said, graph.place(*node.path, "routes", key, "to"))
