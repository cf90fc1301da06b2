"""What does a change cost? The one place where recovery asks about money, for an engine of costs to fill."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from model.graph import Graph


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
    """What a month costs more, or less, after a change."""
    return Difference(None, "nothing computes costs yet")
