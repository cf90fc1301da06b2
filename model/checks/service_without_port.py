"""A service that is called and has no port (FLO103).

`port` is where the container of a service listens. A flow to a service without one leads to a container that, as far as
the spec says, listens nowhere.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      worker:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
    flows:
      - {from: api, to: worker, over: http/8080}

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      worker:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 8080
    flows:
      - {from: api, to: worker, over: http/8080}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import ServiceWithoutPort
from model.facts.flows import possible
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """A service behind a load balancer is another fault, because the listener needs the port too."""
    seen: set[str] = set()
    for edge, flow in possible(graph):
        service, caller = (graph.spec.components.get(end) for end in (flow.to, flow.source))
        if isinstance(caller, LoadBalancer) or flow.to in seen or not flow.over:
            continue
        if isinstance(service, EcsService) and service.port is None:
            seen.add(flow.to)
            called = graph.place(*edge.path, "to").saying("called here")
            said = ServiceWithoutPort(flow.to, str(flow.over), flow.over.port)
            yield Finding(said, graph.place("components", flow.to, "port", key=True), (called,))
