"""A load balancer in one zone (NET114).

An application load balancer stands in at least two availability zones. Elastic Load Balancing refuses to create one
with subnets in a single zone, whatever the number of its targets.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24]}
    components:
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
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
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
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

from model.catalogue.network import LoadBalancerInOneZone
from model.facts.words import counted
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    limit = limits.limit("alb.zones")
    for node, balancer in graph.components(LoadBalancer):
        name, network, _ = graph.tier(balancer.place)
        if not limit.holds(network.zones):
            said = LoadBalancerInOneZone(node.id, counted(network.zones, "zone"), limit.minimum or 0, name)
            here = graph.place(*node.path, "in").saying("the load balancer stands here")
            yield Finding(said, graph.place("networks", name, "zones"), (here,))
