"""Costs that contradict each other (CLM104).

What the document says that an environment costs, what it promises as a ceiling, and the budget that is told about it
are three statements about one amount.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 4 TB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    budgets:
      monthly: {limit: 300 USD/month, alert_at: [80 %], notify: [ops@shop.example]}
    costs:
      totals: [{in: production, amount: 400-500 USD/month}]

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 4 TB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
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
