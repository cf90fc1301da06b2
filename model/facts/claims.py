"""Which promises in words have what keeps them? Where it is missing they are broken, else they are still unknown."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts import mechanisms
from model.facts.verdict import Answer, Verdict
from model.facts.words import listed
from model.findings import Path
from model.graph import Graph
from model.spec.base import Status


def verdicts(graph: Graph) -> Iterator[Verdict]:
    """A verdict on every live claim."""
    for index, claim in enumerate(graph.spec.head.promises.claims):
        if claim.status is not Status.LIVE:
            continue
        path: Path = ("promises", "claims", index)
        subject = f"{claim.framework}: {claim.claim}" if claim.framework else claim.claim
        found = [mechanisms.find(graph, one) for one in claim.kept_by]
        dead = [one.words for one in found if not one.live]
        if not found:
            yield Verdict(subject, "promise", Answer.UNKNOWN, "nothing is named that keeps it", path)
        elif dead:
            first = next(number for number, one in enumerate(found) if not one.live)
            about: Path = (*path, "kept_by", first)
            yield Verdict(subject, "promise", Answer.BROKEN, listed(dead), about, about)
        else:
            words = f"{listed(one.words for one in found)}; whether that is enough, only people can tell"
            yield Verdict(subject, "promise", Answer.UNKNOWN, words, path)
