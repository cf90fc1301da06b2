"""Instance class that does not exist (DAT107).

An instance class is a family and a size, and each family has certain sizes only.

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
        class: db.t4g.huge

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
        class: db.t4g.large
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.data import InstanceClassUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        name = database.class_
        family = [known for known in rds.instance_classes() if known.rpartition(".")[0] == name.rpartition(".")[0]]
        if family and name not in family:
            close = get_close_matches(name, family, 1, 0.9)
            advice = f"`class: {close[0]}`" if close else f"one of {', '.join(sorted(family, key=_memory))}"
            yield Finding(InstanceClassUnknown(name, advice), graph.place(*node.path, "class"))


def _memory(name: str) -> int:
    known = rds.instance_class(name)
    return known.memory if known else 0
