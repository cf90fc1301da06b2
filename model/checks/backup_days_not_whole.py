"""Backups kept for a part of a day (DAT137).

RDS counts the retention of backups in days. Twelve hours would become none, and turn the backups off.

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
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 12 h, window: 03:00-04:00}

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
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 1d, window: 03:00-04:00}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import BackupDaysNotWhole
from model.findings import Finding
from model.graph import Graph
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        keep = database.backups.keep
        if keep.seconds % 86400:
            said = BackupDaysNotWhole(str(keep), keep.days + 1)
            yield Finding(said, graph.place(*node.path, "backups", "keep"))
