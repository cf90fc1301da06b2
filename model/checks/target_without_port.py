"""Load balancer without a port to send to (CMP121).

A load balancer sends traffic to one port of the tasks behind it. The service says which one its container listens on.

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
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        health: {path: /health}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
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
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import TargetWithoutPort
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.container import EcsService
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    behind = {
        service: (node.id, (*node.path, *path))
        for node, balancer in graph.components(LoadBalancer)
        for path, service, _ in balancer.forwards()
    }
    for node, service in graph.components(EcsService):
        if service.port is None and node.id in behind:
            balancer, listener = behind[node.id]
            said = TargetWithoutPort(node.id, balancer, _port(graph, balancer, node.id))
            place = graph.place(*node.path, "port", key=True)
            yield Finding(said, place, (graph.place(*listener).saying("sends traffic to it"),))


def _port(graph: Graph, balancer: str, service: str) -> int:
    """The port that a flow to the service names, or one that many applications listen on."""
    flows = (edge.flow for edge in graph.out(balancer, EdgeKind.FLOW) if edge.target == service)
    return next((flow.over.port for flow in flows if flow and flow.over), 8080)
