"""An endpoint of a service that is not known (NET126).

Each AWS service that can be reached from inside a network has a name of its own there: `ecr.api`, `secretsmanager`.
What calls go to a service that the compiler has no facts about cannot be said, so such an endpoint carries nothing
here.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: [s3, ecr.api, ecr.dkr, logs, secrets-manager]
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
from difflib import get_close_matches

from model.catalogue.endpoints import EndpointServiceUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import endpoints


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, network in sorted(graph.spec.head.networks.items()):
        for service in sorted(network.endpoints):
            if service not in endpoints.names():
                flat = {known.replace("-", "").replace(".", ""): known for known in endpoints.names()}
                close = get_close_matches(service.replace("-", "").replace(".", ""), flat, 1, 0.6)
                advice = f"write `{flat[close[0]]}`" if close else f"write one of {', '.join(endpoints.names())}"
                said = EndpointServiceUnknown(service, name, advice)
                yield Finding(said, graph.place("networks", name, "endpoints", service, key=True))
