"""A budget below what it counts (CST103).

A budget tells somebody that more was spent than meant. Where what exists costs more than its limit even if nobody uses
it, it is over every month. A budget that counts by a tag counts every environment with the same value of it.

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
      monthly: {limit: 20 USD/month, alert_at: [100 %], notify: [ops@shop.example], tag: Project}

Good:

    groundplan: 1
    system: {name: shop, tags: {Project: shop}}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
    budgets:
      monthly: {limit: 20 USD/month, alert_at: [100 %], notify: [ops@shop.example], tag: Project}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.costs import BudgetBelowCost
from model.facts.cost import words
from model.facts.cost.budgets import guarded
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_all(graphs: Mapping[str, Graph], resources: Mapping[str, Resources]) -> Iterator[tuple[str, Finding]]:
    for each in guarded(graphs, resources):
        if each.whole.amount.low > each.limit:
            said = BudgetBelowCost(str(each.budget.limit), words.total(each.whole), each.worked)
            yield each.environment, Finding(said, each.graph.place("budgets", each.name, "limit"))
