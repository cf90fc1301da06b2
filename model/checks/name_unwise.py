"""A name that AWS advises against (NAM105).

A bucket whose name has dots cannot be reached over HTTPS by a host name of its own, because the certificate of S3 does
not cover it. A few other names are taken too and advised against.

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
      assets: {kind: s3_bucket, name: books.example.com}
    flows:
      - {from: api, to: assets, does: [read]}

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
      assets: {kind: s3_bucket, name: books-example-com}
    flows:
      - {from: api, to: assets, does: [read]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.naming import NameUnwise
from model.facts.names import taken
from model.findings import Finding
from model.graph import Graph
from model.knowledge import names


def check(graph: Graph) -> Iterator[Finding]:
    """What is said against names of secrets is about searches by a part of their ARN, and artifacts hold whole ones."""
    for it in taken(graph):
        problem = names.advice(it.kind, it.name) if it.kind != "secret" else None
        if problem and not it.problem and it.pinned:
            example = re.sub(r"^(?=\d)", "n", it.name.replace(".", "-"))
            yield Finding(NameUnwise(it.word, it.name, problem, example), graph.place(*it.path))
