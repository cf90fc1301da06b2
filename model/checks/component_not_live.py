"""A live component that needs a planned one (FLO109).

What is planned or being built is drawn and documented, and not deployed. A live component that names such a component
as its image, its secret, its cluster or the target of its listener would be deployed with a part missing.

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
        secrets: [api-key]
      api-key: {kind: secret, status: planned}

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
        secrets: [api-key]
      api-key: {kind: secret}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import ComponentNotLive
from model.findings import Finding
from model.graph import EdgeKind, Graph


def check(graph: Graph) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for edge in graph.edges:
        needed = edge.kind is EdgeKind.USES and graph.is_live(edge.source) and not graph.is_live(edge.target)
        if needed and (edge.source, edge.target) not in seen:
            seen.add((edge.source, edge.target))
            status = graph.spec.components[edge.target].status
            related = (graph.place("components", edge.target, "status").saying("not deployed"),)
            yield Finding(ComponentNotLive(edge.source, edge.target, status), graph.place(*edge.path), related)
