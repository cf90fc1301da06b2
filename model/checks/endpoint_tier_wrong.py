"""An endpoint in a tier that cannot hold it (NET129).

An interface endpoint stands in a tier of its own network. A gateway endpoint stands in none: it is a route, so a tier
written for it would be lost.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: {s3: {in: app}, ecr.api: {}, ecr.dkr: {}, logs: {}}
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
        endpoints: {s3: {}, ecr.api: {in: app}, ecr.dkr: {}, logs: {}}
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

from model.catalogue.endpoints import EndpointTierWrong
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.knowledge import endpoints


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, network in sorted(graph.spec.head.networks.items()):
        for service, said in sorted(network.endpoints.items()):
            place = graph.place("networks", name, "endpoints", service, "in")
            if said.tier and endpoints.is_gateway(service):
                yield Finding(EndpointTierWrong(service, said.tier, "It is a route of tiers.", "remove `in`"), place)
            elif said.tier and said.tier not in network.subnets:
                tiers = listed((f"`{tier}`" for tier in sorted(network.subnets)), "or")
                why = f"The network `{name}` has no tier of that name."
                yield Finding(EndpointTierWrong(service, said.tier, why, f"write {tiers}"), place)
