"""An interval that enhanced monitoring does not have (DAT140).

Enhanced monitoring records the operating system's metrics every 1, 5, 10, 15, 30 or 60 seconds.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          data: {route: nat, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        monitoring: 5 min

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          data: {route: nat, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        monitoring: 60 s
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import MonitoringRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    known = rds.monitoring_intervals()
    for node, database in graph.components(Rds):
        interval = database.monitoring
        if interval is not None and interval.seconds not in known:
            near = min(filter(None, known), key=lambda one: (abs(one - interval.seconds), one))
            yield Finding(MonitoringRefused(str(interval), f"{near} s"), graph.place(*node.path, "monitoring"))
