"""A load balancer that may not reach its service (FLO104).

A listener says where a load balancer sends requests, a flow opens the way there. Without the flow the load balancer's
health checks do not get through, and it answers every request with an error.

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
    flows:
      - {from: internet, to: alb, over: https}

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

from model.catalogue.flows import ForwardWithoutFlow
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.container import EcsService
from model.spec.flow import Protocol
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for node, balancer in graph.components(LoadBalancer):
        reached = {edge.target for edge in graph.out(node.id, EdgeKind.FLOW)}
        for path, service, _ in balancer.forwards():
            if graph.is_live(service) and service not in reached:
                reached.add(service)
                port = graph.component(service, EcsService).port
                over = Protocol("http", "tcp", port) if port else "http"
                flow = f"{{from: {node.id}, to: {service}, over: {over}}}"
                said = ForwardWithoutFlow(node.id, service, flow)
                yield Finding(said, graph.place(*node.path, *path))
