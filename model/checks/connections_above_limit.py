"""More callers at once than the database takes connections (DAT144).

Each copy of a function and each task of a service that uses a database has one connection to it at least. Where more
of them may run at once than the database takes connections, the last ones are refused. How many connections a copy
keeps open is said in its code: a pool of more than one makes it worse, and is not counted here. The limit is the
parameter `max_connections`, else what RDS derives from the memory of the class; how many run at once is what `reserved`
and `max` allow, and functions without `reserved` are not counted.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: [secretsmanager]
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components:
      orders: {kind: sqs_queue}
      worker:
        kind: lambda
        in: main.data
        runtime: python3.13
        handler: app.main
        concurrency: {reserved: 200}
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        parameters: {max_connections: 100}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: database, over: postgres}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: [secretsmanager]
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components:
      orders: {kind: sqs_queue}
      worker:
        kind: lambda
        in: main.data
        runtime: python3.13
        handler: app.main
        concurrency: {reserved: 80}
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        parameters: {max_connections: 100}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: database, over: postgres}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.data import ConnectionsAboveLimit
from model.findings import Finding, Path
from model.graph import EdgeKind, Graph
from model.knowledge import rds
from model.spec.container import EcsService
from model.spec.database import Rds
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        limit, key = _limit(database)
        callers = dict(_callers(graph, node.id))
        if limit is not None and sum(callers.values()) > limit:
            related = tuple(graph.place(*path).saying(f"up to {most} at once") for path, most in callers.items())
            said = ConnectionsAboveLimit(node.id, limit, sum(callers.values()))
            yield Finding(said, graph.place(*node.path, *key), related)


def _limit(database: Rds) -> tuple[int | None, Path]:
    """How many connections a database takes at most, and the key that decides it; None where that is a formula."""
    said = database.parameters.get("max_connections")
    if said is not None:
        return int(said) if re.fullmatch(r"\d{1,12}", said) else None, ("parameters", "max_connections")
    hardware = rds.instance_class(database.class_)
    return rds.most_connections(database.engine.name, hardware.memory) if hardware else None, ("class",)


def _callers(graph: Graph, database: str) -> Iterator[tuple[Path, int]]:
    """How many of each caller may run at once, with the key that says so."""
    for name in sorted({edge.source for edge in graph.into(database, EdgeKind.FLOW) if graph.is_live(edge.source)}):
        caller = graph.spec.components.get(name)
        if isinstance(caller, Function) and caller.concurrency.reserved is not None:
            yield ("components", name, "concurrency", "reserved"), caller.concurrency.reserved
        elif isinstance(caller, EcsService):
            yield ("components", name, "tasks"), max(caller.tasks.desired, caller.tasks.max or 0)
