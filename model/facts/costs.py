"""What does a document claim that an environment costs? Sums of its lines, as they are written."""

from __future__ import annotations

from decimal import Decimal

from model import naming
from model.graph import Graph


def claimed(graph: Graph) -> tuple[Decimal, Decimal, int]:
    """The least and the most of all lines of an environment in USD a month, and how many lines there are."""
    lines = [line for line in graph.spec.head.costs.lines if naming.held(graph, line.environments)]
    low = sum((line.amount.monthly[0] for line in lines), Decimal(0))
    high = sum((line.amount.monthly[1] for line in lines), Decimal(0))
    return low, high, len(lines)
