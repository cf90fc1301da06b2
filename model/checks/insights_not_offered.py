"""A class that is too small for Database Insights (DAT142).

Of MySQL and MariaDB the smallest burstable classes have no room for it. Of PostgreSQL every class has.

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
        engine: mysql 8.4
        class: db.t4g.small
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        insights: {}

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
        engine: mysql 8.4
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        insights: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import InsightsNotOffered
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        if database.insights and rds.insights_refused(database.engine.name, database.class_):
            family = database.class_.rpartition(".")[0]
            said = InsightsNotOffered(database.engine.name, database.class_, f"{family}.medium")
            yield Finding(said, graph.place(*node.path, "insights", key=True))
