"""What does a budget count, and what does that cost even if nothing is used?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from model import naming
from model.facts.cost import free, words
from model.facts.cost.claims import monthly
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Estimate, Line, Total
from model.facts.cost.ranges import Range, total
from model.graph import Graph
from model.resources.base import Resources
from model.spec.budget import Budget


@dataclass(frozen=True, slots=True)
class Guarded:
    """A budget in the environment that holds it, with the cost of each environment that it counts.

    ``costs`` is before what an account has free, which is ``free``: environments of one account share it.
    """

    environment: str
    graph: Graph
    name: str
    budget: Budget
    costs: Mapping[str, Total]
    free: Range

    @property
    def whole(self) -> Total:
        """All that it counts."""
        every = [cost.amount for cost in self.costs.values()]
        return Total(total([*every, self.free]), any(cost.at_least for cost in self.costs.values()))

    @property
    def limit(self) -> Decimal:
        """USD per month."""
        return monthly(self.budget.limit)

    @property
    def worked(self) -> str:
        """How its cost comes about, as the beginning of a sentence."""
        text = ", ".join(f"{name} {words.total(cost)}" for name, cost in self.costs.items())
        if self.free:
            text += f", and {words.amount(self.free)} {words.PER_MONTH} for what is always free"
        return text[:1].upper() + text[1:]


def guarded(graphs: Mapping[str, Graph], resources: Mapping[str, Resources]) -> Iterator[Guarded]:
    """Every budget of every environment. One that counts by a tag counts all environments with its value of it."""
    for name, lowered in resources.items():
        graph = graphs[name]
        for key, budget in sorted(graph.spec.head.budgets.items()):
            if naming.held(graph, budget.environments):
                counted = {
                    other: estimate(graphs[other], of, allowances=False)
                    for other, of in resources.items()
                    if other == name or _counts(budget, lowered, of)
                }
                costs = {other: found.total() for other, found in counted.items()}
                yield Guarded(name, graph, key, budget, costs, _free(counted, resources))


def _free(counted: Mapping[str, Estimate], resources: Mapping[str, Resources]) -> Range:
    """What is free, once in each account; an environment that names none may have one of its own."""
    accounts: dict[str, list[Line]] = {}
    for name, found in counted.items():
        accounts.setdefault(resources[name].account or f"of {name}", []).extend(found.lines)
    spared = [line.amount for lines in accounts.values() for line in free.lines(lines)]
    return total(amount for amount in spared if amount is not None)


def _counts(budget: Budget, own: Resources, other: Resources) -> bool:
    if budget.tag:
        return budget.tag in own.tags and own.tags[budget.tag] == other.tags.get(budget.tag)
    return own.account is not None and own.account == other.account
