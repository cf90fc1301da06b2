"""Does an environment cost what its document says? A verdict for the ceiling, for each item, and for the stated sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from model.amounts import Cost
from model.facts.cost import words
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Estimate, Line, Sort, Total, summed
from model.facts.cost.ranges import Range, read, total
from model.facts.verdict import Answer, Verdict
from model.facts.words import listed
from model.findings import Path
from model.graph import Graph
from model.resources.base import Resources
from model.spec.promise import CostPromise
from model.units import Money

PATH: Path = ("promises", "cost")
MONTHS = {"month": Decimal(1), "year": Decimal(1) / 12, "day": Decimal(730) / 24}
ABOUT = Decimal("0.1")
"""How far an amount that is written with ``~`` may be off."""


def verdicts(graph: Graph, resources: Resources) -> Iterator[Verdict]:
    """The verdicts on what the spec promises of an environment's cost."""
    promise = graph.spec.head.promises.cost
    if promise is None or promise.environment != graph.environment_name:
        return
    found = estimate(graph, resources)
    if promise.at_most:
        yield _ceiling(promise.at_most, found, promise.environment)
    for index, item in enumerate(promise.items):
        lines = of(found, item.of)
        if item.of:
            path: Path = (*PATH, "items", index, "amount")
            yield _claim(f"cost of {item.item} ({item.amount})", summed(lines), item.amount, lines, path)
    if promise.total:
        yield from _sum(promise)
        yield _whole(promise, found)


def of(found: Estimate, names: Iterable[str]) -> list[Line]:
    """The lines of components and networks, by name. What an account has free belongs to none of them."""
    owners = {owner for name in names for owner in (name, f"networks.{name}")}
    return [line for line in found.lines if line.owner in owners]


def monthly(limit: Money) -> Decimal:
    """An amount by the month."""
    return limit.amount * MONTHS[limit.period]


def _ceiling(limit: Money, found: Estimate, environment: str) -> Verdict:
    """Broken with everything that is free taken off, kept without: another system of the account may use that up."""
    least, most, ceiling = found.total(), found.total(allowances=False), monthly(limit)
    subject, path = f"cost in {environment} (at most {limit})", (*PATH, "at_most")
    if least.amount.low > ceiling:
        return Verdict(subject, "promise", Answer.BROKEN, f"it costs {words.total(least)}", path)
    if not most.at_least and most.amount.high <= ceiling:
        return Verdict(subject, "promise", Answer.HOLDS, f"it costs {words.total(most)}", path)
    return Verdict(subject, "promise", Answer.UNKNOWN, _open(most, found.lines), path)


def _claim(subject: str, cost: Total, said: Cost, lines: Sequence[Line], path: Path) -> Verdict:
    most = said.high * (1 + ABOUT) if said.text.startswith("~") else said.high
    about = next((line.path for line in sorted(lines, key=_weight, reverse=True)), ())
    if cost.amount.low > most:
        return Verdict(
            subject, "promise", Answer.BROKEN, f"it costs {words.total(cost)}: {_largest(lines)}", path, about
        )
    if not cost.at_least and cost.amount.high <= most:
        return Verdict(subject, "promise", Answer.HOLDS, f"it costs {words.total(cost)}", path)
    return Verdict(subject, "promise", Answer.UNKNOWN, _open(cost, lines), path)


def _sum(promise: CostPromise) -> Iterator[Verdict]:
    """Whether the items that a document lists come to the sum that it states."""
    assert promise.total
    if not promise.items:
        return
    added, said = total(read(item.amount) for item in promise.items), promise.total
    subject, path = f"sum of the items ({said})", (*PATH, "total")
    same = added.low == said.low and added.high == said.high
    evidence = f"they come to {words.money(added.low)} to {words.money(added.high)} {words.PER_MONTH}"
    yield Verdict(subject, "promise", Answer.HOLDS if same else Answer.BROKEN, evidence, path)


def _whole(promise: CostPromise, found: Estimate) -> Verdict:
    """What the document says in all, against the cost and whatever it lists beside the spec."""
    assert promise.total
    beside = total(read(item.amount) for item in promise.items if not item.of)
    known = found.total()
    cost = Total(known.amount + beside, known.at_least)
    return _claim(f"cost in all ({promise.total})", cost, promise.total, found.lines, (*PATH, "total"))


def _open(cost: Total, lines: Iterable[Line]) -> str:
    missing = [line for line in lines if line.amount is None]
    text = f"what is known costs {words.total(cost)}"
    if not missing:
        return f"{text}, which is within it only for a part"
    names = list(dict.fromkeys(f"{line.owner} ({line.what})" for line in missing))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{text}; no amount is known for {listed(names[:3], ',' if more else 'and').replace(' , ', ', ')}{more}"


def _weight(line: Line) -> Decimal:
    return line.amount.low if line.amount is not None and line.sort is not Sort.ALLOWANCE else Decimal(-1)


def _largest(lines: Sequence[Line]) -> str:
    line = max(lines, key=_weight)
    amount = line.amount or Range.of(0)
    return f"{line.what} of {line.owner}, {words.arithmetic(line)} = {words.amount(amount)}"
