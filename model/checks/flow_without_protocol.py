"""A flow that does not say over what (REF106).

A connection has a protocol and a port, and security-group rules are made of them. A flow to anything that is connected
to says `over:`; only calls to an API of AWS, such as reading a bucket, do without.

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
      - {from: alb, to: api}

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

from model.catalogue.references import FlowNeedsProtocol
from model.facts.flows import possible
from model.facts.listening import ears
from model.findings import Finding
from model.graph import Graph
from model.spec.base import Placed
from model.spec.external import External
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        target = graph.spec.components.get(flow.to)
        if isinstance(target, Function):  # called through an API, wherever it stands
            continue
        if flow.over is None and isinstance(target, Placed | External):
            heard = ears(graph, flow.to)
            example = heard[0].example() if heard else "http"
            said = FlowNeedsProtocol(flow.source, flow.to, example)
            related = tuple(graph.place(*ear.path).saying("this is listened on") for ear in heard[:1])
            yield Finding(said, graph.place(*edge.path), related)
