"""A flow from a load balancer that no listener makes (FLO105).

A load balancer opens connections to the services that its listeners name, and to nothing else. A flow to another
service would open a door that is never used, and documents would show traffic that does not exist.

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
        port: 8080
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
      - {from: alb, to: worker, over: http/8080}

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

from model.catalogue.flows import FlowWithoutListener
from model.facts.flows import possible
from model.facts.listening import port
from model.findings import Finding
from model.graph import Graph
from model.knowledge import protocols
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        balancer = graph.spec.components.get(flow.source)
        if not isinstance(balancer, LoadBalancer):
            continue
        if flow.to not in balancer.targets:
            said = FlowWithoutListener(flow.source, flow.to, _listener(balancer, flow.to))
            listeners = graph.place("components", flow.source, "listeners", key=True).saying("the listeners")
            yield Finding(said, graph.place(*edge.path), (listeners,))


def _listener(balancer: LoadBalancer, service: str) -> str:
    """A listener on a port that the load balancer does not use yet."""
    usual = protocols.find("https")
    taken = {port(key) for key in balancer.listeners}
    free = usual.port if usual else 1
    while free in taken:
        free += 8000
    key = "https" if usual and free == usual.port else f"https/{free % 65536}"
    return f"{key}: {{to: {service}, certificate: given}}"
