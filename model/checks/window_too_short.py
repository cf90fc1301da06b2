"""Window too short (DAT138).

Backups and maintenance need some time; RDS refuses a shorter window.

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
        backups: {keep: 7d, window: 03:00-03:15}

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
        backups: {keep: 7d, window: 03:00-03:30}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import WindowTooShort
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.database import Rds
from model.units import DailyWindow, WeeklyWindow


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        backup, maintenance = database.backups.window, database.maintenance_window
        least = limit("rds.backup_window").minimum or 0
        if backup.minutes < least:
            longer = DailyWindow(backup.start, (backup.start + least) % 1440)
            said = WindowTooShort("backup", backup.minutes, least, f"window: {longer}")
            yield Finding(said, graph.place(*node.path, "backups", "window"))
        least = limit("rds.maintenance_window").minimum or 0
        if maintenance.minutes < least:
            wider = WeeklyWindow(maintenance.day, maintenance.start, (maintenance.start + least) % 1440)
            said = WindowTooShort("maintenance", maintenance.minutes, least, f"maintenance_window: {wider}")
            yield Finding(said, graph.place(*node.path, "maintenance_window"))
