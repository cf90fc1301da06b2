"""A budget by a tag that nothing carries (OPS102).

A budget may count only what carries a tag. The tags of a system are those in `system.tags` and `Environment`; the costs
of any other are always 0, and so is what the budget sees.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 400 USD/month, tag: Project}

Good:

    groundplan: 1
    system: {name: shop, tags: {Project: shop}}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 400 USD/month, tag: Project}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.operation import BudgetTagUnknown
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    known = sorted({*graph.system.tags, "Environment"})
    for name, budget in sorted(graph.spec.head.budgets.items()):
        if budget.tag and budget.tag not in known:
            near = get_close_matches(budget.tag, known, 1) or known
            said = BudgetTagUnknown(name, budget.tag, listed((f"`{tag}`" for tag in near), "or"))
            yield Finding(said, graph.place("budgets", name, "tag"))
