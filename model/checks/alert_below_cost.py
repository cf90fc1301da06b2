"""A message of a budget that comes every month (CST104).

A share of a budget at which somebody is told is below what exists costs even if nobody uses it. So the message comes
every month, and on the day on which something is wrong it has come already.

Bad:

    groundplan: 1
    system: {name: shop, tags: {Project: shop}}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 2
        subnets:
          data: {route: none, cidrs: [10.0.3.0/24, 10.0.13.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:30-05:30
        engine: postgres 17.11
    budgets:
      monthly: {limit: 100 USD/month, alert_at: [10 %, 100 %], notify: [ops@shop.example], tag: Project}

Good:

    groundplan: 1
    system: {name: shop, tags: {Project: shop}}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
    budgets:
      monthly: {limit: 100 USD/month, alert_at: [10 %, 100 %], notify: [ops@shop.example], tag: Project}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.costs import AlertBelowCost
from model.facts.cost import words
from model.facts.cost.budgets import guarded
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_all(graphs: Mapping[str, Graph], resources: Mapping[str, Resources]) -> Iterator[tuple[str, Finding]]:
    for each in guarded(graphs, resources):
        floor, limit = each.whole.amount.low, each.limit
        for key in ("alert_at", "forecast_at"):
            low = sorted(share for share in getattr(each.budget, key) if limit * share.value / 100 < floor)
            if low and floor <= limit:
                shares, cost = listed(map(str, low)), words.total(each.whole)
                said = AlertBelowCost(shares, str(each.budget.limit), cost, each.worked)
                yield each.environment, Finding(said, each.graph.place("budgets", each.name, key))
