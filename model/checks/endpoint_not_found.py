"""An endpoint that no program finds (NET128).

With `private_dns: false`, the service's usual name still leads to its public addresses. A program that calls it the
usual way passes the endpoint by, and fails where there is no other way out.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        endpoints: {logs: {private_dns: false}}
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
        logs: {keep: 30d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        endpoints: [logs]
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
        logs: {keep: 30d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.endpoints import EndpointNotFound
from model.facts.connections import endpoint_callers
from model.findings import Finding
from model.graph import Graph
from model.knowledge import endpoints


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, network in sorted(graph.spec.head.networks.items()):
        for service, said in sorted(network.endpoints.items()):
            callers = endpoint_callers(graph, name, service)
            if not said.private_dns and callers and not endpoints.is_gateway(service):
                path = ("networks", name, "endpoints", service, "private_dns")
                yield Finding(EndpointNotFound(service, name, ", ".join(callers)), graph.place(*path))
