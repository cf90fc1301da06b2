"""One name in two environments (NAM103).

A name that the spec pins is the same in every environment that does not change it. Environments in one account and
region cannot both have it, and no two environments can have one bucket name, because buckets are named in the world.
Names that are not pinned hold the environment's name and do not meet.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      assets: {kind: s3_bucket, name: books-of-the-shop}
    flows:
      - {from: api, to: assets, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production:
        region: eu-central-1
        changes:
          components.assets: {name: books-of-the-shop}
      staging: {region: eu-central-1}
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
      - {from: api, to: assets, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.naming import NameTakenInTwoEnvironments
from model.facts.shared_names import advice, shared
from model.findings import Finding
from model.graph import Graph


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    for it in shared(graphs):
        if it.certain:
            word, name, scope = it.taken.word, it.taken.name, it.taken.scope
            said = NameTakenInTwoEnvironments(it.first, it.second, word, name, scope, advice(it))
            yield Finding(said, it.place, (it.other.saying(f"taken in {it.first}"),))
