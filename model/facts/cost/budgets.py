"""What does a budget count, and what does that cost even if nothing is used?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from model import naming
from model.facts.cost import words
from model.facts.cost.claims import monthly
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Total
from model.facts.cost.ranges import total
from model.graph import Graph
from model.resources.base import Resources
from model.spec.budget import Budget


@dataclass(frozen=True, slots=True)
class Guarded:
    """A budget in the environment that holds it, with the cost of each environment that it counts."""

    environment: str
    graph: Graph
    name: str
    budget: Budget
    costs: Mapping[str, Total]

    @property
    def whole(self) -> Total:
        """All that it counts."""
        return Total(total(cost.amount for cost in self.costs.values()), any(c.at_least for c in self.costs.values()))

    @property
    def limit(self) -> Decimal:
        """USD per month."""
        return monthly(self.budget.limit)

    @property
    def worked(self) -> str:
        """How its cost comes about, as the beginning of a sentence."""
        text = ", ".join(f"{name} {words.total(cost)}" for name, cost in self.costs.items())
        return text[:1].upper() + text[1:]


def guarded(graphs: Mapping[str, Graph], resources: Mapping[str, Resources]) -> Iterator[Guarded]:
    """Every budget of every environment. One that counts by a tag counts all environments with its value of it."""
    for name, lowered in resources.items():
        graph = graphs[name]
        for key, budget in sorted(graph.spec.head.budgets.items()):
            if naming.held(graph, budget.environments):
                counted = {
                    other: estimate(graphs[other], of).total()
                    for other, of in resources.items()
                    if other == name or _counts(budget, lowered, of)
                }
                yield Guarded(name, graph, key, budget, counted)


def _counts(budget: Budget, own: Resources, other: Resources) -> bool:
    if budget.tag:
        return budget.tag in own.tags and own.tags[budget.tag] == other.tags.get(budget.tag)
    return own.account is not None and own.account == other.account
