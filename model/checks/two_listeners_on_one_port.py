"""Two listeners on one port (NET205).

A load balancer has one listener on a port. `https` and `https/443` are the same port, and so are `http/443` and
`https`.

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
      alb:
        kind: load_balancer
        in: main.public
        listeners:
          http/443: {to: api}
          https: {to: api, certificate: given}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}

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
      alb:
        kind: load_balancer
        in: main.public
        listeners:
          http: redirect
          https: {to: api, certificate: given}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: http}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.listeners import TwoListenersOnOnePort
from model.facts.listening import port
from model.findings import Finding
from model.graph import Graph
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for node, balancer in graph.components(LoadBalancer):
        first: dict[int, str] = {}
        taken = {port(key) for key in balancer.listeners}
        for key in sorted(balancer.listeners):
            number = port(key)
            if number in first:
                free = next(p for p in range(8000 + number % 1000, 65536) if p not in taken)
                said = TwoListenersOnOnePort(first[number], key, node.id, number, f"{key.partition('/')[0]}/{free}")
                other = graph.place(*node.path, "listeners", first[number], key=True).saying("the same port")
                yield Finding(said, graph.place(*node.path, "listeners", key, key=True), (other,))
            first.setdefault(number, key)
