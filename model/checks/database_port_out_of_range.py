"""Database port out of range (DAT114).

RDS listens on any port but the low ones.

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
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        port: 443

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
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        port: 5433
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import DatabasePortOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.knowledge.limits import limit
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    allowed = limit("rds.port")
    for node, database in graph.components(Rds):
        engine = rds.engine(database.engine.name)
        if engine and database.port and not allowed.holds(database.port):
            span = f"{allowed.minimum} to {allowed.maximum}"
            said = DatabasePortOutOfRange(database.port, span, engine.port)
            yield Finding(said, graph.place(*node.path, "port"))
