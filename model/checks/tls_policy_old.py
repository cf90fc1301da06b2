"""A TLS policy that allows deprecated versions (NET207).

TLS 1.0 and 1.1 are deprecated. A policy that lets clients use them also lets an attacker talk clients down to them.

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
          https: {to: api, certificate: given, policy: ELBSecurityPolicy-2016-08}
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

from model.catalogue.listeners import OldTlsPolicy
from model.findings import Finding
from model.graph import Graph
from model.knowledge import load_balancing
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """What AWS recommends begins with the oldest version that is not deprecated."""
    better = load_balancing.policy(load_balancing.recommended())
    for node, balancer in graph.components(LoadBalancer):
        for key, listener in sorted(balancer.listeners.items()):
            policy = load_balancing.policy(listener.policy)
            if key.startswith("https") and policy and better and policy.minimum < better.minimum:
                said = OldTlsPolicy(policy.name, policy.minimum, better.name, better.minimum)
                yield Finding(said, graph.place(*node.path, "listeners", key, "policy"))
