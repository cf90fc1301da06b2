"""A budget with messages for nobody (OPS112).

A budget says at which shares of its limit somebody is told (`alert_at`, `forecast_at`), and who (`notify`). One without
the other is forgotten half way. A budget with neither only shows in the console.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 400 USD/month, alert_at: [80 %]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 400 USD/month, alert_at: [80 %], notify: [ops@shop.example]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import BudgetUnheard
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for name, budget in sorted(graph.spec.head.budgets.items()):
        occasions = "alert_at" if budget.alert_at else "forecast_at" if budget.forecast_at else ""
        if occasions and not budget.notify:
            said = BudgetUnheard(name, occasions, "notify", "[ADDRESS]")
            yield Finding(said, graph.place("budgets", name, occasions))
        elif budget.notify and not occasions:
            said = BudgetUnheard(name, "notify", "alert_at", "[100 %]")
            yield Finding(said, graph.place("budgets", name, "notify"))
