"""What do the documents say of who reaches whom? Proved connections by their ends, with the way that they take."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs.rows import Row, title
from model.facts.network.edits import opening
from model.facts.network.exposures import exposures_of
from model.facts.network.spec import Reach, Reached, reach_of
from model.facts.verdict import Answer
from model.faults import dotted
from model.graph import INTERNET

_WAYS = ("NAT gateway", "internet gateway", "endpoint", "peering", "transit gateway", "private gateway")
_WORDS = {Answer.HOLDS: "yes", Answer.BROKEN: "no", Answer.UNKNOWN: "not known"}


def proved(context: Context) -> Iterator[Row]:
    """From, to, opening, by which way, whether there and back, in how many zones."""
    reach = reach_of(context.graph, context.resources)
    for reached in reach.proved:
        zones = len({case.zone for case in reached.cases if case.zone})
        ends = (_end(context, reached.source), _target(context, reached))
        answer = _WORDS[reached.verdict] + (f", in {zones} zones" if zones > 1 else "")
        cells = (*ends, opening(reached.protocol, reached.ports), _way(reached), answer)
        yield Row(dotted(reached.path), cells)


def exposed(context: Context) -> Iterator[Row]:
    """Who reaches what without a flow."""
    reach: Reach = reach_of(context.graph, context.resources)
    for each in exposures_of(reach):
        answer = "yes" if each.sure else "perhaps"
        cells = (_end(context, each.source), _end(context, each.target), opening(each.protocol, each.ports), answer)
        yield Row(dotted(each.path), cells)


def _end(context: Context, name: str) -> str:
    return title(context, name) if name == INTERNET or name in context.graph.nodes else name


def _target(context: Context, reached: Reached) -> str:
    if reached.purpose and reached.purpose != reached.target:
        return reached.purpose
    return _end(context, reached.target)


def _way(reached: Reached) -> str:
    """What the path leaves the network by, or that it stays inside."""
    found: dict[str, None] = {}
    inside = False
    for case in reached.cases:
        if case.proof is None:
            return case.says
        kinds = [hop.kind for hop in case.proof.forward if hop.kind in _WAYS]
        inside = inside or not kinds
        found |= dict.fromkeys("gateway endpoint" if kind == "endpoint" else kind for kind in kinds)
    return ", ".join(found) or ("inside the network" if inside else "")
