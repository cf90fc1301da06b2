"""What is said of a connection that does not hold: one finding, with every setting that stands in its way."""

from __future__ import annotations

from model.catalogue.reachability import FlowBlocked, FlowUndecided
from model.facts.network.codes import meaning
from model.facts.network.edits import opening
from model.facts.network.spec import Reach, Reached
from model.facts.verdict import Answer
from model.facts.words import listed
from model.findings import Finding, Path, Place

_SHOWN = 6
"""How many places a finding names."""


def finding(reach: Reach, reached: Reached) -> Finding:
    """A connection that is broken or unknown, as a finding."""
    target = reached.target if reached.purpose in ("", reached.target) else reached.purpose
    reasons = listed(dict.fromkeys(f"{meaning(code)} [{code}]" for code in reached.codes)) or "no path was found"
    what = opening(reached.protocol, reached.ports)
    said = FlowBlocked if reached.verdict is Answer.BROKEN else FlowUndecided
    place = reach.graph.place(*(reached.path or _path(reach, reached.source) or _path(reach, reached.target)))
    return Finding(said(reached.source, target, what, reasons), place, tuple(_places(reach, reached)))


def _path(reach: Reach, name: str) -> Path:
    return ("components", name) if name in reach.graph.spec.components else ()


def _places(reach: Reach, reached: Reached) -> list[Place]:
    """Where the spec makes what blocks."""
    found: dict[tuple[Path, str], Place] = {}
    for case in reached.cases:
        for hop in case.proof.blockers if case.proof else ():
            if hop.path:
                words = f"{hop.kind}: {hop.says} [{hop.code}]"
                found.setdefault((hop.path, hop.code), reach.graph.place(*hop.path).saying(words))
    return list(found.values())[:_SHOWN]
