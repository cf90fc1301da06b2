"""A verb that a flow names twice (FLO112).

Each verb of a flow becomes statements of a policy that are named after it. The same verb twice would give two
statements of one name, which IAM refuses.

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
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: assets, does: [read, read]}

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
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: assets, does: [read, write]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import VerbTwice
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for edge in graph.flows():
        does = edge.flow.does if edge.flow else []
        for index, verb in enumerate(does):
            first = does.index(verb)
            if first < index:
                other = graph.place(*edge.path, "does", first).saying("the first one")
                yield Finding(VerbTwice(verb), graph.place(*edge.path, "does", index), (other,))
