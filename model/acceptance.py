"""Which findings did somebody decide to live with, and does what they wrote still hold?

An acceptance sets a finding aside in the environments whose spec it stands in. It is judged over all environments
together: one that is needed in a single environment is needed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from model.catalogue import CATALOGUE
from model.catalogue import promises as say
from model.catalogue.access import PrincipalWithoutRole
from model.catalogue.caches import CacheVersionUnknown
from model.catalogue.data import EngineVersionUnknown
from model.catalogue.flows import ComponentNotLive
from model.catalogue.fronts import ApiWithoutLink, AuthorizerUnknown, WallBeforeApi
from model.catalogue.naming import IdentifiersCollide, StatementsCollide
from model.catalogue.network import NatMissing, NatWithoutPublicTier, UnknownRegion, WrongNumberOfSubnets
from model.faults import dotted
from model.findings import Finding, Message, Severity, ordered
from model.graph import Graph
from model.spec.decision import Acceptance

ACROSS = ""
"""The key of findings that belong to no single environment."""

UNREADABLE = ("ACC", "REF", "SPEC", "SRC")
"""Families of faults that leave open what a spec means."""

NOT_CHECKED = ("GEN", "OUT")
"""Families of faults that are found after the checks, when something is generated or written."""

STRUCTURAL: tuple[type[Message], ...] = (
    WrongNumberOfSubnets,
    NatMissing,
    NatWithoutPublicTier,
    UnknownRegion,
    ComponentNotLive,
    CacheVersionUnknown,
    EngineVersionUnknown,
    IdentifiersCollide,
    ApiWithoutLink,
    AuthorizerUnknown,
    WallBeforeApi,
    PrincipalWithoutRole,
)
"""Faults that leave open which resources there are."""


LATE: tuple[type[Message], ...] = (
    IdentifiersCollide,
    StatementsCollide,
    say.PromiseUnknown,
    say.PromiseBroken,
)
"""Faults that are looked for where no error is left."""


@dataclass
class _Written:
    """An acceptance as it stands in the specs of some environments."""

    index: int
    acceptance: Acceptance
    graph: Graph
    used: bool = False
    fault: Finding | None = field(default=None)

    def matches(self, finding: Finding) -> bool:
        """Whether it is about a finding: the code, and a place at ``where`` or below it."""
        path, where = dotted(finding.place.path), self.acceptance.where
        below = path == where or path.startswith((f"{where}.", f"{where}["))
        return finding.code == self.acceptance.code and below


def apply(
    graphs: Mapping[str, Graph], findings: Mapping[str, Iterable[Finding]], today: datetime.date
) -> tuple[list[Finding], list[tuple[Finding, Acceptance]]]:
    """Findings without those that are accepted, but with what is wrong with acceptances; and the accepted ones.

    An acceptance is called unused only where every environment of the spec is looked at, and what it accepts has been
    looked for.

    Args:
        graphs: the environments without faults in reading, by name.
        findings: what was found, by environment; under `ACROSS` what was found between environments.
        today: the day on which acceptances must still hold.
    """
    written = {name: list(_written(graph, today)) for name, graph in graphs.items()}
    everything = [it for its in written.values() for it in its]
    open_: list[Finding] = []
    accepted: dict[Finding, Acceptance] = {}
    for name, found in findings.items():
        for finding in found:
            using = [it for it in (everything if name == ACROSS else written.get(name, [])) if it.matches(finding)]
            for it in using:
                it.used = True
            holding = next((it.acceptance for it in using if it.fault is None), None)
            if holding:
                accepted.setdefault(finding, holding)
            else:
                open_.append(finding)
    sound = not any(finding.severity is Severity.ERROR for finding in open_)
    open_ += _faults(graphs, everything, sound)
    return ordered(open_), [(finding, accepted[finding]) for finding in ordered(accepted)]


def _written(graph: Graph, today: datetime.date) -> Iterator[_Written]:
    for index, acceptance in enumerate(graph.spec.head.accept):
        it = _Written(index, acceptance, graph)
        said = _never(acceptance.code) or _expired(acceptance, today)
        if said:
            key = "until" if isinstance(said, say.AcceptanceExpired) else "code"
            it.fault = Finding(said, graph.place("accept", index, key))
        yield it


def _never(code: str) -> Message | None:
    """Why no finding of a code can be accepted."""
    message, family = CATALOGUE.get(code), code.rstrip("0123456789")
    if message is None:
        close = get_close_matches(code, CATALOGUE, 1, 0.8)
        return say.UnknownFinding(code, f"write `{close[0]}`" if close else "write the code that the finding shows")
    if family in UNREADABLE:
        return say.NotAcceptable(code, "It says that the spec cannot be understood, so nothing else of it is certain.")
    if family in NOT_CHECKED:
        return say.NotAcceptable(code, "It is found when something is generated, and nothing could be written instead.")
    if message in STRUCTURAL:
        return say.NotAcceptable(code, "It leaves open which resources there are, so nothing could be generated.")
    return None


def _expired(acceptance: Acceptance, today: datetime.date) -> Message | None:
    if acceptance.until >= today:
        return None
    until = acceptance.until.isoformat()
    return say.AcceptanceExpired(acceptance.code, acceptance.where, until, acceptance.owner, today.isoformat())


def _faults(graphs: Mapping[str, Graph], everything: list[_Written], sound: bool) -> Iterator[Finding]:
    whole = all(set(graph.spec.head.environments) <= set(graphs) for graph in graphs.values())
    used = {(it.index, it.acceptance.code, it.acceptance.where) for it in everything if it.used}
    before: set[tuple[str, str, str]] = set()
    for it in everything:
        acceptance = it.acceptance
        same = (it.graph.environment_name, acceptance.code, acceptance.where)
        looked_for = whole and (sound or CATALOGUE.get(acceptance.code) not in LATE)
        if it.fault:
            yield it.fault
        elif looked_for and (it.index, acceptance.code, acceptance.where) not in used:
            said = say.AcceptanceUnused(acceptance.code, acceptance.where)
            yield Finding(said, it.graph.place("accept", it.index))
        elif same in before:
            twice = say.AcceptanceTwice(acceptance.code, acceptance.where)
            yield Finding(twice, it.graph.place("accept", it.index))
        before |= set() if it.fault else {same}
