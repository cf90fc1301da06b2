"""A rotation that Secrets Manager does not have (OPS107).

Secrets Manager counts the days between two rotations, up to a thousand.

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
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        credentials: {rotate: 12 h}

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
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        credentials: {rotate: 1d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import RotationOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.database import Rds

_DAY = 86400


def check(graph: Graph) -> Iterator[Finding]:
    days = limit("secret.rotation")
    least, most = days.minimum or 1, days.maximum or 1
    for node, database in graph.components(Rds):
        rotate = database.credentials.rotate
        if rotate and (rotate.seconds % _DAY or not days.holds(rotate.days)):
            near = min(max(-(-rotate.seconds // _DAY), least), most)
            said = RotationOutOfRange(str(rotate), least, most, near)
            yield Finding(said, graph.place(*node.path, "credentials", "rotate"))
