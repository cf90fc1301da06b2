"""A private target without a link (API102).

An HTTP API reaches a load balancer through a VPC link, which has interfaces in a tier of the same network. Without
one it has no way into the network.

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
      inner: {kind: load_balancer, in: main.app, listeners: {http: {to: api}}}
      front: {kind: http_api, authorizer: iam, routes: {GET /: {to: inner}}}
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

from model.catalogue.fronts import ApiWithoutLink
from model.findings import Finding
from model.graph import Graph
from model.spec.api import VpcLink
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    links = [node.id for node, _ in graph.components(VpcLink)]
    for node, api in graph.components(HttpApi):
        for key, route in sorted(api.routes.items()) if not api.link else ():
            if isinstance(graph.spec.components[route.to], LoadBalancer):
                advice = (
                    f"write `link: {links[0]}`"
                    if links
                    else "declare a component of kind `vpc_link`, and name it in `link`"
                )
                yield Finding(ApiWithoutLink(node.id, route.to, advice), graph.place(*node.path, "routes", key, "to"))
                break
