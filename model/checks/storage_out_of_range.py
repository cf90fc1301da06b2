"""Storage out of range (DAT131).

Each storage type has a smallest and a largest size; what storage may grow to is bounded in the same way.

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
        storage: 10 GB gp3

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
        storage: 20 GB gp3
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import StorageOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds, Storage
from model.units import Size


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        storage, known = database.storage, rds.storage(database.storage.type)
        if known is None:
            continue
        for size in (storage.size, storage.up_to):
            smallest, largest = Size(known.minimum * 2**30), Size(known.maximum * 2**30)
            if size and not smallest <= size <= largest:
                within = min(max(storage.size, smallest), largest)
                grows = storage.up_to and min(storage.up_to, largest)
                example = Storage(within, storage.type, grows if grows and grows.bytes > 2 * within.bytes else None)
                said = StorageOutOfRange(storage.type, str(size), str(smallest), str(largest), str(example))
                yield Finding(said, graph.place(*node.path, "storage"))
