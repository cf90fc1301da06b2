"""A gateway endpoint that nobody uses (NET125).

`endpoints: [s3]` routes what containers send to S3, and the layers of images from ECR, past the NAT gateways.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        endpoints: [s3]
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        endpoints: [s3]
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
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import EndpointUnused
from model.facts.endpoints import s3_callers
from model.findings import Finding
from model.graph import Graph
from model.spec.network import Endpoint


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, network in sorted(graph.spec.head.networks.items()):
        if Endpoint.S3 in network.endpoints and not any(s3_callers(graph, name)):
            yield Finding(EndpointUnused(name, Endpoint.S3.value), graph.place("networks", name, "endpoints"))
