"""Instance class that this compiler does not know (DAT108).

RDS has more families of instance classes than the compiler has facts about. Such a class is passed on as it is; what
depends on its memory or its processor stays undecided.

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
        class: db.x2g.large

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
        class: db.r8g.large
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.data import InstanceFamilyUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    families = {known.split(".")[1] for known in rds.instance_classes()}
    for node, database in graph.components(Rds):
        name = database.class_
        if name.split(".")[1] not in families:
            major = rds.major(database.engine.name, database.engine.version)
            current = major.families if major and major.families else families
            fitting = [known for known in rds.instance_classes() if known.split(".")[1] in current]
            example = get_close_matches(name, fitting, 1, 0)[0]
            yield Finding(InstanceFamilyUnknown(name, example), graph.place(*node.path, "class"))
