"""Storage type gp2 (DAT134).

The speed of gp2 storage grows with its size; gp3 has the same speed at every size below a threshold, and it can be
raised without more storage. Small gp2 storage is slower for nothing.

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
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        storage: 100 GB gp2

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
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        storage: 100 GB gp3
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import OldStorageType
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    newer = rds.storage("gp3")
    for node, database in graph.components(Rds):
        storage = database.storage
        if not newer or not newer.baseline_iops or not newer.stripes_at:
            continue
        if storage.type == "gp2" and storage.size.gib < newer.stripes_at:
            said = OldStorageType(str(storage.size), newer.baseline_iops[0], newer.stripes_at)
            yield Finding(said, graph.place(*node.path, "storage"))
