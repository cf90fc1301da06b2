"""Costs that contradict each other (CLM104).

What the document says that an environment costs, what it promises as a ceiling, and the budget that is told about it
are three statements about one amount.

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
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    budgets:
      monthly: {limit: 300 USD/month, alert_at: [80 %], notify: [ops@shop.example]}
    costs:
      totals: [{in: production, amount: 400-500 USD/month}]

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
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    budgets:
      monthly: {limit: 300 USD/month, alert_at: [80 %], notify: [ops@shop.example]}
    costs:
      totals: [{in: production, amount: 200-280 USD/month}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model import naming
from model.catalogue.claims import TotalAbovePromise
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.base import Status
from model.spec.claims import Cost
from model.units import Money


def check(graph: Graph) -> Iterator[Finding]:
    """Even the least of a claimed total stays below what is promised and budgeted."""
    for index, total in enumerate(graph.spec.head.costs.totals):
        if total.environment != graph.environment_name:
            continue
        for what, limit, path in _limits(graph):
            if total.amount.monthly[0] > limit:
                said = TotalAbovePromise(str(total.amount), what, f"{limit:.2f}")
                related = (graph.place(*path).saying("the other statement"),)
                yield Finding(said, graph.place("costs", "totals", index, "amount"), related)


def _limits(graph: Graph) -> Iterator[tuple[str, Decimal, Path]]:
    promise = graph.spec.head.promises.cost
    if promise and promise.environment == graph.environment_name and promise.status is Status.LIVE:
        yield "the promise", _monthly(promise.at_most), ("promises", "cost", "at_most")
    for name, budget in sorted(graph.spec.head.budgets.items()):
        if naming.held(graph, budget.environments):
            yield f"the budget `{name}`", _monthly(budget.limit), ("budgets", name, "limit")


def _monthly(money: Money) -> Decimal:
    return Cost(money.amount, money.amount, money.period).monthly[1]
