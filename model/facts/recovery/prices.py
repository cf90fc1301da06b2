"""What does a change cost? The one place where recovery asks about money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from model.facts.cost.estimate import estimate
from model.graph import Graph
from model.resources import lower


@dataclass(frozen=True, slots=True)
class Difference:
    """USD a month between two states of a spec; None where it is not known, and then why."""

    amount: Decimal | None
    because: str = ""

    def __str__(self) -> str:
        if self.amount is None:
            return f"unknown, because {self.because}"
        return f"{self.amount:+.2f} USD/month"


def difference(before: Graph, after: Graph | None) -> Difference:
    """What a month costs more, or less, after a change, with the usage that the spec declares as typical."""
    if after is None:
        return Difference(None, "the change alone gives no valid spec")
    was, will = (estimate(graph, lower(graph)) for graph in (before, after))
    open_before = {(line.owner, line.what) for line in was.lines if line.amount is None}
    new = [line for line in will.lines if line.amount is None and (line.owner, line.what) not in open_before]
    if new:
        return Difference(None, f"no amount is known for {new[0].what} of {new[0].owner}")
    return Difference(will.total().amount.typical - was.total().amount.typical)
