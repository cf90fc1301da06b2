"""Backups kept too long (DAT135).

RDS keeps automated backups for some weeks at most. For longer, AWS Backup or exported snapshots are the means.

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
        backups: {keep: 90d, window: 03:00-04:00}

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
        backups: {keep: 35d, window: 03:00-04:00}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import BackupsTooLong
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    allowed = limit("rds.backup_retention")
    for node, database in graph.components(Rds):
        keep = database.backups.keep
        if allowed.maximum is not None and keep.seconds > allowed.maximum * 86400:
            said = BackupsTooLong(str(keep), allowed.maximum)
            yield Finding(said, graph.place(*node.path, "backups", "keep"))
