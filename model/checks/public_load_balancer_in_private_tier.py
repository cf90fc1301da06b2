"""An internet-facing load balancer in a private tier (NET116).

An internet-facing load balancer has public addresses, which the internet gateway of its subnets serves. In a tier whose
route does not lead to that gateway nobody outside reaches it.

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
        in: main.app
        scheme: internet-facing
        listeners: {https: {to: api, certificate: given}}
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
        scheme: internet-facing
        listeners: {https: {to: api, certificate: given}}
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

from model.catalogue.network import PublicLoadBalancerInPrivateTier
from model.facts.listening import is_public
from model.findings import Finding, Path
from model.graph import Graph
from model.overlay import suspect
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for node, balancer in graph.components(LoadBalancer):
        name, network, subnets = graph.tier(balancer.place)
        if subnets.route is Way.INTERNET or not is_public(graph, balancer):
            continue
        public = [f"{name}.{tier}" for tier, s in sorted(network.subnets.items()) if s.route is Way.INTERNET]
        advice = "write `scheme: internal`, or add a tier with `route: internet` and write `in:` its name"
        if public:
            advice = f"write `in: {public[0]}`, or `scheme: internal`"
        said = PublicLoadBalancerInPrivateTier(node.id, balancer.place, subnets.route, advice)
        paths: list[Path] = [(*node.path, "in"), (*node.path, "scheme")]
        path = suspect(graph.source.root, graph.environment_name, *paths)
        other = graph.place(*next(p for p in paths if p != path)).saying("does not go with this")
        yield Finding(said, graph.place(*path), (other,))
