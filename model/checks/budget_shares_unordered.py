"""Thresholds of a budget out of order (CLM105).

Each share of the limit is told once, the smaller before the larger. A share that is written twice or after a larger
one is a slip: one of them was meant to be another number.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 300 USD/month, alert_at: [80 %, 100 %, 90 %], notify: [ops@shop.example]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 300 USD/month, alert_at: [80 %, 90 %, 100 %], notify: [ops@shop.example]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from model.catalogue.claims import BudgetSharesUnordered
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The shares of a budget rise."""
    for name, budget in sorted(graph.spec.head.budgets.items()):
        for key in ("alert_at", "forecast_at"):
            shares = getattr(budget, key)
            for index, (before, share) in enumerate(pairwise(shares), 1):
                if share.value <= before.value:
                    said = BudgetSharesUnordered(name, str(share), str(before))
                    yield Finding(said, graph.place("budgets", name, key, index))
