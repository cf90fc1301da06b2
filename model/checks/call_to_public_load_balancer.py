"""A call from inside to an internet-facing load balancer (NET123).

The name of an internet-facing load balancer resolves to its public addresses, inside the VPC too. A caller in the VPC
therefore leaves it through a NAT gateway and comes back as that gateway's address. The security groups are opened
between the two components, which this way never uses. What is called from inside needs an internal load balancer.

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
      worker:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
      - {from: worker, to: alb, over: https}

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
      inside: {kind: load_balancer, in: main.app, listeners: {http: {to: web}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
      worker:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      web:
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
      - {from: worker, to: inside, over: http}
      - {from: inside, to: web, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import CallToPublicLoadBalancer
from model.facts.flows import possible
from model.facts.listening import is_public
from model.findings import Finding
from model.graph import Graph
from model.spec.base import Placed
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        source, target = (graph.spec.components.get(end) for end in (flow.source, flow.to))
        if isinstance(source, Placed) and isinstance(target, LoadBalancer) and is_public(graph, target):
            public = graph.place("components", flow.to, "scheme", key=True).saying("faces the internet")
            yield Finding(CallToPublicLoadBalancer(flow.source, flow.to), graph.place(*edge.path, "to"), (public,))
