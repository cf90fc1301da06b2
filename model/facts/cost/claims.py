"""Does an environment cost what is promised, and what its document says? A verdict for each of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from model import naming
from model.facts.cost import words
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Estimate, Line, Sort, Total, summed
from model.facts.cost.ranges import Range, total
from model.facts.verdict import Answer, Verdict
from model.facts.words import listed
from model.findings import Path
from model.graph import Graph
from model.quantity import settled
from model.resources.base import Resources
from model.spec.claims import Cost, CostLine
from model.units import Money

MONTHS = {"month": Decimal(1), "year": Decimal(1) / 12, "day": Decimal(730) / 24}
ROUNDED = Decimal("1.1")
"""A document's single figure is a rounded one, and taken to hold up to a tenth above it. A range is a range."""


def verdicts(graph: Graph, resources: Resources) -> Iterator[Verdict]:
    """The verdicts on the ceiling, on each line of the document's table of costs, and on its total."""
    head, name = graph.spec.head, graph.environment_name
    promise, lines = head.promises.cost, list(claimed(graph))
    totals = [(index, each) for index, each in enumerate(head.costs.totals) if each.environment == name]
    if not lines and not totals and (promise is None or promise.environment != name):
        return
    found = estimate(graph, resources)
    if promise and promise.environment == name:
        yield _ceiling(promise.at_most, found, name)
    for index, line in lines:
        if line.of:
            about, path = of(found, line.of), ("costs", "lines", index, "amount")
            yield _claim(f"cost of {listed(line.of)} ({line.amount})", summed(about), line.amount, about, path)
    for index, each in totals:
        subject, path = f"cost of {name} ({each.amount})", ("costs", "totals", index, "amount")
        yield _claim(subject, _whole(found, lines), each.amount, found.lines, path)


def claimed(graph: Graph) -> Iterator[tuple[int, CostLine]]:
    """The lines of the document's table of costs that are about an environment, with their numbers."""
    for index, line in enumerate(graph.spec.head.costs.lines):
        if naming.held(graph, line.environments):
            yield index, line


def of(found: Estimate, names: Iterable[str]) -> list[Line]:
    """The lines of components and networks, by name. What an account has free belongs to none of them."""
    owners = {owner for name in names for owner in (name, f"networks.{name}")}
    return [line for line in found.lines if line.owner in owners]


def monthly(limit: Money) -> Decimal:
    """An amount by the month."""
    return settled(limit.amount * MONTHS[limit.period])


def _ceiling(limit: Money, found: Estimate, environment: str) -> Verdict:
    """Broken with everything that is free taken off, kept without: another system of the account may use that up."""
    least, most, ceiling = found.total(), found.total(allowances=False), monthly(limit)
    subject, path = f"cost in {environment} (at most {limit})", ("promises", "cost")
    if least.amount.low > ceiling:
        about = _dearest(found.lines)
        evidence = f"it costs {words.total(least)}, most of it {_worked(about)}"
        return Verdict(subject, "promise", Answer.BROKEN, evidence, path, about.path)
    if not most.at_least and most.amount.high <= ceiling:
        return Verdict(subject, "promise", Answer.HOLDS, f"it costs {words.total(most)}", path)
    return Verdict(subject, "promise", Answer.UNKNOWN, _open(most, found.lines), path)


def _claim(subject: str, cost: Total, said: Cost, lines: Sequence[Line], path: Path) -> Verdict:
    if not lines:
        return Verdict(subject, "promise", Answer.UNKNOWN, "nothing that it is about has a line", path)
    low, high = said.monthly
    most = high * ROUNDED if low == high else high
    if cost.amount.low > most:
        about = _dearest(lines)
        evidence = f"it costs {words.total(cost)}, most of it {_worked(about)}"
        return Verdict(subject, "promise", Answer.BROKEN, evidence, path, about.path)
    if not cost.at_least and cost.amount.high <= most:
        return Verdict(subject, "promise", Answer.HOLDS, f"it costs {words.total(cost)}", path)
    return Verdict(subject, "promise", Answer.UNKNOWN, _open(cost, lines), path)


def _whole(found: Estimate, lines: Iterable[tuple[int, CostLine]]) -> Total:
    """What is known, with what the document lists that is about nothing in the spec."""
    beside = total(
        Range(low, (low + high) / 2, high) for _, line in lines if line.service for low, high in [line.amount.monthly]
    )
    known = found.total()
    return Total(known.amount + beside, known.at_least)


def _open(cost: Total, lines: Iterable[Line]) -> str:
    missing = [line for line in lines if line.amount is None]
    text = f"what is known costs {words.total(cost)}"
    if not missing:
        return f"it costs {words.total(cost)}: more than that when it is used most"
    names = list(dict.fromkeys(f"{line.owner} ({line.what})" for line in missing))
    shown = names[:3] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return f"{text}; no amount is known for {listed(shown)}"


def _dearest(lines: Sequence[Line]) -> Line:
    def weight(line: Line) -> Decimal:
        return line.amount.low if line.amount is not None and line.sort is not Sort.ALLOWANCE else Decimal(-1)

    return max(lines, key=weight)


def _worked(line: Line) -> str:
    return f"{line.what} of {line.owner}, {words.arithmetic(line)} = {words.amount(line.amount)} {words.PER_MONTH}"
