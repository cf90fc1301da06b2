"""A promise that cannot be decided (PRO102).

A promise is proved or refuted by evidence: what is deployed, what it costs, what survives a failure. Where something is
not known, such as how long a new value for a secret takes, the promise is neither kept nor broken. That stays visible
until somebody has said it, or looked and answers for it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      token: {kind: secret}
    promises:
      recovery: {rpo: 1 h, rto: 4 h, from: [credential loss]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      token: {kind: secret}
    recovery: {reissue: 1 h}
    promises:
      recovery: {rpo: 1 h, rto: 4 h, from: [credential loss]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.promises import PromiseUnknown
from model.facts.promises import verdicts
from model.facts.verdict import Answer, Verdict
from model.facts.words import listed
from model.findings import Finding, Path
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    """One finding for all verdicts of a promise that have one reason."""
    found: dict[tuple[Path, str], list[Verdict]] = {}
    for verdict in verdicts(graph, resources):
        if verdict.verdict is Answer.UNKNOWN:
            found.setdefault((_promise(verdict.path), verdict.evidence), []).append(verdict)
    for (path, evidence), same in found.items():
        reason = evidence[:1].upper() + evidence[1:]
        advice = f"look yourself, and write `accept:` with `code: {PromiseUnknown.code}` and who answers for it"
        yield Finding(PromiseUnknown(listed(verdict.subject for verdict in same), reason, advice), graph.place(*path))


def _promise(path: Path) -> Path:
    """The path of the promise that a verdict is about; each claim, failure and figure is one of its own."""
    if path[0] == "costs" or path[:2] == ("promises", "recovery"):
        return path
    return path[:3] if path[:2] == ("promises", "claims") else path[:2]
