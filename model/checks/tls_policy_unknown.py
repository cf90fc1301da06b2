"""A TLS policy that is not known (NET206).

The policy of an HTTPS listener decides which versions of TLS clients may use. Of a policy that the compiler does not
know it cannot say that. AWS's policies for FIPS and the older ones whose names begin with FS are not known.

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
          https: {to: api, certificate: given, policy: ELBSecurityPolicy-TLS13-1-2-2021-60}
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
          https: {to: api, certificate: given, policy: ELBSecurityPolicy-TLS13-1-2-2021-06}
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
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.listeners import UnknownTlsPolicy
from model.findings import Finding
from model.graph import Graph
from model.knowledge import load_balancing
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for node, balancer in graph.components(LoadBalancer):
        for key, listener in sorted(balancer.listeners.items()):
            if key.startswith("https") and load_balancing.policy(listener.policy) is None:
                close = get_close_matches(listener.policy, load_balancing.policies(), 1)
                said = UnknownTlsPolicy(listener.policy, close[0] if close else load_balancing.recommended())
                yield Finding(said, graph.place(*node.path, "listeners", key, "policy"))
