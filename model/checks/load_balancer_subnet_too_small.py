"""A small subnet under a load balancer (NET117).

A load balancer adds nodes under load, and each takes addresses of its subnets. AWS asks for subnets of /27 or larger,
with eight addresses free; in a smaller one the load balancer may be created, and then fail to grow.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/28, 10.0.1.0/24]}
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

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/27, 10.0.1.0/27]}
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

from model.catalogue.network import LoadBalancerSubnetTooSmall
from model.facts.addresses import blocks, examples
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    possible, roomy = limits.limit("subnet.prefix"), limits.limit("alb.subnet_prefix").maximum or 32
    free = limits.limit("alb.free_addresses").minimum or 0
    for node, balancer in graph.components(LoadBalancer):
        name, network, _ = graph.tier(balancer.place)
        example = "".join(f", such as {it}" for it in examples(name, network, 1, roomy))
        for block in blocks(name, network):
            prefix = block.addresses.prefixlen
            if f"{name}.{block.tier}" == balancer.place and possible.holds(prefix) and prefix > roomy:
                here = graph.place(*node.path, "in").saying("the load balancer stands here")
                said = LoadBalancerSubnetTooSmall(str(block.addresses), node.id, roomy, free, example)
                yield Finding(said, graph.place(*block.path), (here,))
