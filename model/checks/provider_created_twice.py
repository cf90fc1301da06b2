"""An identity provider that two environments make (OPS109).

An account knows one identity provider for a URL. Where environments share the account, one of them makes it and the
others are given it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
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
    delivery:
      github: {repository: acme/shop, provider: created}

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1, changes: {delivery.github: {provider: given}}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
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
    delivery:
      github: {repository: acme/shop, provider: created}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.operation import ProviderCreatedTwice
from model.findings import Finding
from model.graph import Graph


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    first: dict[str | None, str] = {}
    for name, graph in sorted(graphs.items()):
        github = graph.spec.head.delivery.github
        if github and github.provider == "created":
            before = first.setdefault(graph.environment.account, name)
            if before != name:
                place = graph.place("delivery", "github", "provider")
                yield Finding(ProviderCreatedTwice(before, name), place)
