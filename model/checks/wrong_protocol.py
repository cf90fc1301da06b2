"""A flow in a protocol that its target does not speak (FLO102).

Behind a port one protocol is spoken: a database speaks its engine's, a listener of a load balancer HTTP or HTTPS, and a
load balancer speaks HTTP to its services. `tcp/` with a port leaves open what is spoken.

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
      - {from: alb, to: api, over: https/3000}

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
      - {from: alb, to: api, over: tcp/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import WrongProtocol
from model.facts.connections import APIS, HTTPS
from model.facts.flows import possible
from model.facts.listening import Ear, heard
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService
from model.spec.flow import Protocol


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        target = graph.spec.components.get(flow.to)
        if flow.over is None:
            continue
        ears = [ear for ear in heard(graph, flow) if ear.port == flow.over.port]
        reason = "Calls in one protocol are no use to a listener of another."
        if isinstance(target, EcsService):
            reason = "A load balancer ends TLS, and speaks HTTP to the services behind it."
        if isinstance(target, APIS) and (flow.over.transport, flow.over.port) != (HTTPS.transport, HTTPS.port):
            ears = [Ear(HTTPS.port, HTTPS.name, ("components", flow.to))]
            reason = "It is reached by calls to an API of AWS, which are made over HTTPS."
        if ears and not any(_speaks(ear, flow.over) for ear in ears):
            spoken = ears[0].protocol or "nothing"
            said = WrongProtocol(str(flow.over), flow.to, spoken, ears[0].port, reason, ears[0].example())
            related = (graph.place(*ears[0].path, key=True).saying(f"speaks {spoken} here"),)
            yield Finding(said, graph.place(*edge.path, "over"), related)


def _speaks(ear: Ear, over: Protocol) -> bool:
    return ear.protocol is None or (over.name in (ear.protocol, "tcp") and over.port == ear.port)
