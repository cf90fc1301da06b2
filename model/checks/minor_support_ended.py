"""Minor version past its support (DAT105).

RDS supports a minor version for about a year. After that it moves instances to a newer one by itself, and the version
in the spec is no longer the one that runs.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        engine: postgres 17.5

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        engine: postgres 17.11
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.catalogue.data import MinorSupportEnded
from model.findings import Finding
from model.graph import Graph
from model.knowledge import document, rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    today = date.fromisoformat(max(source["as_of"] for source in document("rds_versions")["sources"].values()))
    for node, database in graph.components(Rds):
        name, version = database.engine.name, database.engine.version
        major, minor = rds.major(name, version), rds.minor(name, version)
        if major and not major.ended(today) and minor and minor.offered and minor.ends and minor.ended(today):
            example = f"{name} {rds.minors(name, major.version)[0]}"
            said = MinorSupportEnded(str(database.engine), str(minor.ends), example)
            yield Finding(said, graph.place(*node.path, "engine"))
