"""A flow to a port that nobody listens on (FLO101).

A service listens on its `port`, a database on its own or its engine's, a load balancer on the ports of its listeners,
and something outside where its URL says. A flow to another port opens a door behind which nobody answers.

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
      - {from: alb, to: api, over: http/8080}

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

from model.catalogue.flows import WrongPort
from model.facts.flows import possible
from model.facts.listening import heard
from model.facts.words import listed
from model.faults import dotted
from model.findings import Finding
from model.graph import Graph
from model.overlay import suspect


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        ears = heard(graph, flow)
        if flow.over is None or not ears or flow.over.port in {ear.port for ear in ears}:
            continue
        near = next((ear for ear in ears if ear.protocol == flow.over.name), ears[0])
        paths = [(*edge.path, "over"), near.path]
        path = suspect(graph.source.root, graph.environment_name, *paths)
        other = paths[1] if path == paths[0] else paths[0]
        advice = f"write `over: {near.example(flow.over)}`"
        if path == near.path:
            advice = f"write port {flow.over.port} here, or {advice.removeprefix('write ')} in `{dotted(edge.path)}`"
        said = WrongPort(flow.over.port, flow.to, listed(f"port {ear.port}" for ear in ears), advice)
        yield Finding(said, graph.place(*path), (graph.place(*other).saying("does not fit this"),))
