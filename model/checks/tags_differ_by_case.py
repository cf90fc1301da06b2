"""Tag keys that differ in case only (NAM110).

Most services tell `Team` from `team`. IAM does not, and refuses to create a role that carries both. Every container has
a role, and carries `Environment` and `Component` beside the tags of the system.

Bad:

    groundplan: 1
    system: {name: shop, tags: {environment: live}}
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
    system: {name: shop, tags: {stage: live}}
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

from model.catalogue.naming import TagsDifferByCase
from model.facts.names import DERIVED_TAGS
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container


def check(graph: Graph) -> Iterator[Finding]:
    """Roles have names of their own, so the derived `Name` is not among their tags."""
    if next(graph.components(Container), None) is None:
        return
    written = sorted(graph.system.tags)
    first: dict[str, str] = {key.casefold(): key for key in DERIVED_TAGS if key != "Name"}
    for key in written:
        other = first.setdefault(key.casefold(), key)
        if other != key:
            related = (
                (graph.place("system", "tags", other, key=True).saying("the other one"),) if other in written else ()
            )
            yield Finding(TagsDifferByCase(key, other), graph.place("system", "tags", key, key=True), related)
