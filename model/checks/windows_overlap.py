"""Backup during maintenance (DAT139).

The daily backup window and the weekly maintenance window must not overlap on any day. Windows may run past midnight;
two that only touch do not overlap.

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
        maintenance_window: Sun 03:30-04:30

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
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.backups import WindowsOverlap
from model.facts.windows import after, overlap
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.overlay import suspect
from model.spec.database import Rds
from model.units import DailyWindow, WeeklyWindow


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        backup, maintenance = database.backups.window, database.maintenance_window
        if overlap(backup, maintenance):
            paths = (*node.path, "maintenance_window"), (*node.path, "backups", "window")
            path = suspect(graph.source.root, graph.environment_name, *paths)
            other = graph.place(*next(p for p in paths if p != path)).saying("the other window")
            said = WindowsOverlap(str(backup), str(maintenance), _advice(backup, maintenance))
            yield Finding(said, graph.place(*path), (other,))


def _advice(backup: DailyWindow, maintenance: WeeklyWindow) -> str:
    """Maintenance right after the backup, as long as it was or must be, where that fits."""
    moved = after(backup, maintenance, limit("rds.maintenance_window").minimum or 0)
    if moved is None:
        return "two windows that are apart, such as `03:00-04:00` and `Sun 04:00-05:00`"
    return f"`maintenance_window: {moved}`, or move the backup window"
