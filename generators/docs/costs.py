"""What do the documents say of cost? Every line with its arithmetic, the sums, and what is not in them."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs.rows import Row
from model.facts.cost import words
from model.facts.cost.estimate import estimate
from model.facts.cost.free import OWNER
from model.facts.cost.lines import Estimate, Line, Sort, summed
from model.faults import dotted


def lines(context: Context) -> Iterator[Row]:
    """Of, item, how it is worked out, USD per month. Lines without an amount are in `open_lines`."""
    for line in _estimate(context).lines:
        if line.amount is not None and line.quantity:
            note = f" ({line.note})" if line.note else ""
            cells = (line.owner, line.what, words.arithmetic(line) + note, words.amount(line.amount))
            yield Row(_path(context, line), cells)


def sums(context: Context) -> Iterator[Row]:
    """What all of it comes to: fixed, by usage, stated, always free, in all."""
    found = _estimate(context)
    for sort in Sort:
        part = [line for line in found.lines if line.sort is sort]
        if part:
            yield Row(_whole(context), (sort.value, words.total(summed(part))))
    yield Row(_whole(context), ("all of it", total(context)))


def total(context: Context) -> str:
    """What all of it comes to, in USD per month."""
    return words.total(_estimate(context).total())


def open_lines(context: Context) -> Iterator[Row]:
    """Of, item, and why there is no amount."""
    for line in _estimate(context).lines:
        if line.amount is None:
            note = f" ({line.note})" if line.note else ""
            yield Row(_path(context, line), (line.owner, line.what, words.arithmetic(line) + note))


def sources(context: Context) -> str:
    """From when the prices are."""
    days = sorted({line.price.as_of for line in _estimate(context).lines if line.price})
    return f"{days[0]} to {days[-1]}" if days else ""


def _estimate(context: Context) -> Estimate:
    return estimate(context.graph, context.resources)


def _path(context: Context, line: Line) -> str:
    return dotted(line.path) if line.path and line.owner != OWNER else _whole(context)


def _whole(context: Context) -> str:
    return f"environments.{context.graph.environment_name}"
