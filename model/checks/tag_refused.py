"""A tag that AWS refuses (NAM108).

Keys and values that begin with `aws:`, in whatever case, are AWS's own. A resource that carries one is refused.

Bad:

    groundplan: 1
    system: {name: shop, tags: {"aws:team": books}}
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

Good:

    groundplan: 1
    system: {name: shop, tags: {Team: books}}
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
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.naming import TagRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import names


def check(graph: Graph) -> Iterator[Finding]:
    for key, value in sorted(graph.system.tags.items()):
        for part, text in (("key", key), ("value", value)):
            problem = names.problem(f"tag_{part}", text)
            if problem:
                free = text.rpartition(":")[2].strip()
                advice = (
                    f"write `{free}`" if free and not names.problem(f"tag_{part}", free) else f"write another {part}"
                )
                said = TagRefused(part, text, problem, advice)
                yield Finding(said, graph.place("system", "tags", key, key=part == "key"))
