"""What does a spec cost, and what would a change of it cost? The library behind `groundplan cost`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model import checks
from model.facts import promises
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Estimate, Line, summed
from model.facts.cost.ranges import Range
from model.facts.verdict import Verdict
from model.findings import Finding, Severity
from model.graph import Graph
from model.load import what_if
from model.resources import lower
from model.source import Source


@dataclass(frozen=True)
class Priced:
    """One environment with its cost and the verdicts on its promises; ``findings`` are what is wrong with a change."""

    graph: Graph
    estimate: Estimate
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether an error stands against it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class Difference:
    """What one item costs more, or less, after a change; None on the side where it has no known amount."""

    owner: str
    what: str
    before: Range | None
    after: Range | None

    @property
    def change(self) -> Range | None:
        """USD per month; None where either side is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


def priced(graph: Graph, *, allowances: bool = True) -> Priced:
    """The cost of an environment without errors."""
    resources = lower(graph)
    found = estimate(graph, resources, allowances=allowances)
    return Priced(graph, found, tuple(promises.verdicts(graph, resources)))


def changed(
    source: Source, before: Graph, changes: Sequence[tuple[str, str]], *, allowances: bool = True
) -> Priced | list[Finding]:
    """The cost of an environment after changes, with what the checks say; only findings where it cannot be read.

    Raises:
        ValueError: with advice, where a path leads nowhere.
    """
    graph, faults = what_if(source, before.environment_name, changes, before.groups)
    if graph is None or any(fault.severity is Severity.ERROR for fault in faults):
        return faults
    found = [*faults, *checks.run(graph)]
    if any(finding.severity is Severity.ERROR for finding in found):
        return found
    after = priced(graph, allowances=allowances)
    return Priced(graph, after.estimate, after.verdicts, tuple(found))


def differences(before: Estimate, after: Estimate) -> list[Difference]:
    """What changes, item by item, in the order of the lines."""
    sides = [_items(before), _items(after)]
    found = []
    for owner, what in dict.fromkeys((*sides[0], *sides[1])):
        old, new = (_amount(side.get((owner, what))) for side in sides)
        if old != new:
            found.append(Difference(owner, what, old, new))
    return found


def flips(before: Priced, after: Priced) -> list[tuple[Verdict | None, Verdict]]:
    """The promises whose answer is another one after a change: the old verdict and the new one."""
    old = {verdict.subject: verdict for verdict in before.verdicts}
    pairs = [(old.get(verdict.subject), verdict) for verdict in after.verdicts]
    return [(was, now) for was, now in pairs if was is None or was.verdict is not now.verdict]


def _items(estimate: Estimate) -> dict[tuple[str, str], list[Line]]:
    found: dict[tuple[str, str], list[Line]] = {}
    for line in estimate.lines:
        found.setdefault((line.owner, line.what), []).append(line)
    return found


def _amount(lines: list[Line] | None) -> Range | None:
    """What an item costs: nothing where it does not exist, None where it is not known."""
    if not lines:
        return Range.of(0)
    found = summed(lines)
    return None if found.at_least else found.amount
