"""A backup kept for no whole number of days (OPS103).

AWS Backup counts how long it keeps a backup in days. Hours would be lost, and for less than a day it keeps nothing.

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
        backups: {keep: 7d, window: 03:00-04:00}
    backups:
      daily: {of: [database], at: 06:00, keep: 36 h}

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
        backups: {keep: 7d, window: 03:00-04:00}
    backups:
      daily: {of: [database], at: 06:00, keep: 2d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import BackupKeepRefused
from model.findings import Finding, Path
from model.graph import Graph
from model.units import Duration

_DAY = 86400


def check(graph: Graph) -> Iterator[Finding]:
    for name, backup in sorted(graph.spec.head.backups.items()):
        kept: list[tuple[Path, Duration]] = [(("keep",), backup.keep)]
        if backup.copy_to:
            kept.append((("copy_to", "keep"), backup.copy_to.keep))
        for below, keep in kept:
            if keep.seconds % _DAY or not keep.seconds:
                said = BackupKeepRefused(str(keep), max(1, -(-keep.seconds // _DAY)))
                yield Finding(said, graph.place("backups", name, *below))
