"""In which order are checks asked, and whose is a finding that an acceptance leaves?

First every environment by itself, then the environments together, then, where no error is left, what only the resources
show. Acceptances are judged over all of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from groundplan.results import Result
from model import checks
from model.acceptance import ACROSS, apply
from model.checks import Timed, untimed
from model.findings import Finding, Severity
from model.graph import Graph
from model.resources import lower
from model.resources.base import Resources

_OF_ACCEPTANCES = "ACC"


def checked(result: Result, today: datetime.date, timed: Timed = untimed) -> Result:
    """A result with the findings of every check, those that the spec accepts set aside."""
    graphs = {each.name: each.graph for each in result.environments if each.graph}
    found = {each.name: [*each.findings, *checks.run(each.graph, timed)] for each in result.environments if each.graph}
    if len(graphs) > 1:
        found[ACROSS] = list(checks.across(graphs, timed))
    resources = _lowered(graphs, found, today, timed)
    with timed("judging acceptances"):
        kept, accepted = apply(graphs, found, today)
    sets = {name: set(findings) for name, findings in found.items() if name != ACROSS}
    environments = []
    for each in result.environments:
        if each.graph:
            findings = tuple(finding for finding in kept if _concerns(each.name, finding, sets))
            aside = tuple(pair for pair in accepted if _concerns(each.name, pair[0], sets))
            each = replace(each, findings=findings, accepted=aside, resources=resources.get(each.name))
        environments.append(each)
    return replace(result, environments=tuple(environments), checked=True)


def _lowered(
    graphs: Mapping[str, Graph], found: Mapping[str, list[Finding]], today: datetime.date, timed: Timed
) -> dict[str, Resources]:
    """The resources of the environments without errors; what only they show is added to what was found."""
    with timed("judging acceptances"):
        kept, _ = apply(graphs, found, today)
    # Acceptances of what is still to be found look unused so far.
    errors = {f for f in kept if f.severity is Severity.ERROR and not f.code.startswith(_OF_ACCEPTANCES)}
    with timed("lowering"):
        resources = {name: lower(graph) for name, graph in graphs.items() if errors.isdisjoint(found[name])}
    for name, lowered in resources.items():
        found[name].extend(checks.after_lowering(graphs[name], lowered, timed))
    for name, finding in checks.after_all(graphs, resources, timed):
        found[name].append(finding)
    return resources


def _concerns(environment: str, finding: Finding, found: Mapping[str, set[Finding]]) -> bool:
    """Whether a finding is this environment's: its own, or one that belongs to none alone."""
    return finding in found[environment] or not any(finding in each for each in found.values())
