"""More connections than the memory bears (DAT111).

RDS derives the default of `max_connections` from the memory of the instance class. A number above it leaves each
connection less than RDS plans for, and a full house ends in a restart. Nothing is said where the class or its memory
is not known, or the parameter is a formula.

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
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        class: db.t4g.micro
        parameters: {max_connections: 500}

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
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        class: db.t4g.micro
        parameters: {max_connections: 100}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.data import ConnectionsAboveMemory
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.overlay import suspect
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        hardware = rds.instance_class(database.class_)
        text = database.parameters.get("max_connections", "")
        if not hardware or not re.fullmatch(r"\d{1,12}", text):
            continue
        most = rds.most_connections(database.engine.name, hardware.memory)
        if int(text) > most:
            paths = (*node.path, "parameters", "max_connections"), (*node.path, "class")
            path = suspect(graph.source.root, graph.environment_name, *paths)
            other = graph.place(*next(p for p in paths if p != path)).saying("and this")
            said = ConnectionsAboveMemory(int(text), most, hardware.name)
            yield Finding(said, graph.place(*path), (other,))
