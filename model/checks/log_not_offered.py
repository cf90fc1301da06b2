"""Log that the engine does not have (DAT115).

Each engine exports certain logs to CloudWatch; what MySQL calls `error` is part of `postgresql` in PostgreSQL.

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
        logs: {error: {keep: 7d}}

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
        logs: {postgresql: {keep: 7d}}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.data import LogNotOffered
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        engine = rds.engine(database.engine.name)
        if engine is None:
            continue
        for log in sorted(set(database.logs) - set(engine.logs)):
            close = get_close_matches(log, engine.logs, 1, 0.7)
            advice = f"`{close[0]}`" if close else f"one of {', '.join(engine.logs)}"
            place = graph.place(*node.path, "logs", log, key=True)
            yield Finding(LogNotOffered(engine.title, log, advice), place)
