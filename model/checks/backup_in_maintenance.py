"""A backup that may begin in a maintenance window (OPS104).

RDS lets AWS Backup begin no backup in the maintenance window of a database and in the hour before it. A job begins at
some moment of the hour after the time that the plan says; the two must be apart.

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
    backups:
      daily: {of: [database], at: 04:30, keep: 35d}

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
    backups:
      daily: {of: [database], at: 05:00, keep: 35d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import BackupInMaintenance
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits
from model.resources.backup import start_within
from model.spec.backup import Backup, Moment
from model.spec.database import Rds
from model.units import WeeklyWindow

_DAY = 1440


def check(graph: Graph) -> Iterator[Finding]:
    for name, backup in sorted(graph.spec.head.backups.items()):
        for target in sorted(set(backup.of)):
            database = graph.spec.components[target]
            if not (isinstance(database, Rds) and graph.is_live(target)):
                continue
            window = database.maintenance_window
            if _meet(backup.at, window):
                said = BackupInMaintenance(target, str(backup.at), str(window), _advice(backup, window))
                related = graph.place("components", target, "maintenance_window").saying("the maintenance window")
                yield Finding(said, graph.place("backups", name, "at"), (related,))


def _meet(at: Moment, window: WeeklyWindow) -> bool:
    """Whether a job may begin while none may. Days are counted on, so that a week's end meets its beginning."""
    before = limits.most("backup.before_maintenance")
    closed = window.day * _DAY + window.start - before
    until = closed + before + window.minutes
    days = range(-1, 15) if at.day is None else (at.day - 7, at.day, at.day + 7)
    begins = (day * _DAY + at.minute for day in days)
    return any(begin < until and closed < begin + start_within() for begin in begins)


def _advice(backup: Backup, window: WeeklyWindow) -> str:
    """The end of the window, where that is on the same day."""
    day = window.end_day if backup.at.day is not None else None
    return f"`at: {Moment(window.end, day)}`, the end of the maintenance window, or another time apart from it"
