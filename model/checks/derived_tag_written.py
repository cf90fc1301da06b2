"""A tag that the compiler writes itself (NAM109).

Every resource carries the name of its environment as `Environment` and that of its component as `Component`, and those
without a name of their own carry `Name`. A tag of the system with such a key would be replaced on the way.

Bad:

    groundplan: 1
    system: {name: shop, tags: {Environment: live}}
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
    system: {name: shop, tags: {Stage: live}}
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

from model.catalogue.naming import DerivedTagWritten
from model.facts.names import DERIVED_TAGS
from model.findings import Finding
from model.graph import Graph

_MEANINGS = {
    "Component": "the component that they belong to",
    "Environment": "the environment, `{environment}`",
    "Name": "what they are called in the console",
}


def check(graph: Graph) -> Iterator[Finding]:
    for key, value in sorted(graph.system.tags.items()):
        same = key == "Environment" and value == graph.environment_name
        if key in DERIVED_TAGS and not same:
            said = DerivedTagWritten(key, value, _MEANINGS[key].format(environment=graph.environment_name))
            yield Finding(said, graph.place("system", "tags", key, key=True))
