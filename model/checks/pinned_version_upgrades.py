"""Pinned version that RDS may leave (DAT106).

With `upgrade_minor: true` RDS moves to newer minor versions in the maintenance window. Where the spec names a minor
version all the same, the next deployment asks to go back to it, which RDS refuses.

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
        engine: postgres 17.11
        upgrade_minor: true

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
        engine: postgres 17
        upgrade_minor: true
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import PinnedVersionUpgrades
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        major = rds.major(database.engine.name, database.engine.version)
        if database.upgrade_minor and major and database.engine.version != major.version:
            said = PinnedVersionUpgrades(str(database.engine), f"{major.engine} {major.version}")
            pinned = graph.place(*node.path, "engine").saying("the version")
            yield Finding(said, graph.place(*node.path, "upgrade_minor"), (pinned,))
