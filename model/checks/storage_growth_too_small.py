"""Storage that can hardly grow (DAT133).

What storage may grow to must leave room above the size it begins with, or RDS refuses it.

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
        storage: 100 GB gp3 up to 100 GB

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
        storage: 100 GB gp3 up to 200 GB
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import StorageGrowthTooSmall
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.knowledge.limits import limit
from model.spec.database import Rds, Storage
from model.units import Size


def check(graph: Graph) -> Iterator[Finding]:
    percent = limit("rds.max_storage_growth").minimum or 0
    for node, database in graph.components(Rds):
        size, up_to = database.storage.size, database.storage.up_to
        if up_to and up_to.bytes * 100 < size.bytes * (100 + percent):
            known = rds.storage(database.storage.type)
            allowed = max(size, Size(known.minimum * 2**30)) if known else size
            least = -(-allowed.bytes * (100 + percent) // (100 * 2**30))
            example = str(Storage(allowed, database.storage.type, Size(least * 2**30)))
            said = StorageGrowthTooSmall(str(size), str(up_to), percent, example)
            yield Finding(said, graph.place(*node.path, "storage"))
