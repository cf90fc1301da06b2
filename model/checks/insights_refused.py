"""Database Insights that cannot be had so (DAT141).

Insights are kept for 7 days, a number of times 31 days, or 731 days. The advanced mode keeps them for 465 days.

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
        insights: {keep: 30d}

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
        insights: {keep: 31d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import InsightsRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits, rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    known = rds.insights_retention()
    for node, database in graph.components(Rds):
        insights = database.insights
        if insights is None or insights.keep is None:
            continue
        place = graph.place(*node.path, "insights", "keep")
        if insights.keep.seconds % 86400 or insights.days not in known:
            longer = next((days for days in known if days >= insights.days), known[-1])
            reason = "They are kept for 7 days, a multiple of 31 days up to 713, or 731 days."
            problem = f"insights cannot be kept for {insights.keep}"
            yield Finding(InsightsRefused(problem, reason, f"write `keep: {longer}d`"), place)
        elif insights.mode == "advanced" and insights.days != (advanced := limits.most("rds.insights_advanced")):
            reason = f"The advanced mode keeps them for {advanced} days."
            problem = f"the advanced mode does not keep insights for {insights.keep}"
            yield Finding(InsightsRefused(problem, reason, f"remove `keep`, or write `keep: {advanced}d`"), place)
