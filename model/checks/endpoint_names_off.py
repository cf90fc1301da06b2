"""Private names of endpoints in a network without names (NET127).

A service's usual name leads to an interface endpoint through a private zone that AWS attaches to the VPC. It needs
both DNS settings of the VPC, and AWS refuses the endpoint without them.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: [s3, ecr.api, ecr.dkr, logs]
        dns: {hostnames: false}
        subnets:
          app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
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
        endpoints: [s3, ecr.api, ecr.dkr, logs]
        subnets:
          app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
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

from model.catalogue.endpoints import EndpointNamesOff
from model.findings import Finding
from model.graph import Graph
from model.knowledge import endpoints


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, network in sorted(graph.spec.head.networks.items()):
        if network.dns.support and network.dns.hostnames:
            continue
        key = "hostnames" if network.dns.support else "support"
        for service, said in sorted(network.endpoints.items()):
            if said.private_dns and service in endpoints.names() and not endpoints.is_gateway(service):
                here = graph.place("networks", name, "endpoints", service).saying("needs it")
                yield Finding(EndpointNamesOff(service, name, key), graph.place("networks", name, "dns", key), (here,))
                break
