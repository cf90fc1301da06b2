"""A listener that redirects to itself (NET203).

A redirect leads to HTTPS on its usual port. On the listener of that very port it leads back to itself, and browsers
give up after some rounds.

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
          https: {redirect: https, certificate: given}
          http: {to: api}
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

from model.catalogue.listeners import RedirectLoop
from model.facts.listening import port
from model.findings import Finding
from model.graph import Graph
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    target = port("https")
    for node, balancer in graph.components(LoadBalancer):
        for key, listener in sorted(balancer.listeners.items()):
            if listener.redirect and key.startswith("https") and port(key) == target:
                place = graph.place(*node.path, "listeners", key, "redirect")
                yield Finding(RedirectLoop(key, node.id, target), place)
