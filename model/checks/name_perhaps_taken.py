"""One name in two environments, perhaps in one account (NAM104).

Environments that live in accounts of their own may have the same names. Where one says its account and another does
not, nothing tells whether they share one.

Bad:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1, account: "111122223333"}
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
      images: {kind: ecr_repository, name: shop}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1, account: "111122223333"}
      staging: {region: eu-central-1, account: "444455556666"}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository, name: shop}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.naming import NamePerhapsTaken
from model.facts.shared_names import advice, shared
from model.findings import Finding
from model.graph import Graph


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    for it in shared(graphs):
        if not it.certain:
            silent = next(name for name in (it.first, it.second) if graphs[name].environment.account is None)
            word, name, scope = it.taken.word, it.taken.name, it.taken.scope
            said = NamePerhapsTaken(it.first, it.second, word, name, scope, silent, advice(it))
            yield Finding(said, it.place, (it.other.saying(f"taken in {it.first}"),))
