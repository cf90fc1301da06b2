"""Storage with a part of a GB (DAT132).

RDS counts storage in whole GB.

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
        storage: 100.5 GB gp3

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
        storage: 101 GB gp3
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import StorageNotWhole
from model.findings import Finding
from model.graph import Graph
from model.spec.database import Rds, Storage
from model.units import Size


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        storage = database.storage
        for size in (storage.size, storage.up_to):
            if size and size.bytes % 2**30:
                whole = Storage(_whole(storage.size), storage.type, _whole(storage.up_to) if storage.up_to else None)
                said = StorageNotWhole(f"{size.bytes / 2**30:g} GB", str(whole))
                yield Finding(said, graph.place(*node.path, "storage"))


def _whole(size: Size) -> Size:
    """The size rounded up."""
    return Size(-(-size.bytes // 2**30) * 2**30)
