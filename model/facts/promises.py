"""Which promises hold? A verdict for each part of each promise, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.facts import claims
from model.facts.encryption import stores
from model.facts.verdict import Answer, Verdict
from model.findings import Path
from model.graph import Graph
from model.resources.base import Resources
from model.spec.base import Status

_UNCOMPUTED = "nothing computes {} yet, so there is no evidence for either answer"


def verdicts(graph: Graph, resources: Resources | None = None) -> list[Verdict]:
    """The verdicts on every promise of an environment.

    Args:
        graph: the environment; without errors, as for lowering.
        resources: what it was lowered to, where that has been done already.
    """
    found = [*_encryption(graph, resources), *_cost(graph, resources), *_recovery(graph), *claims.verdicts(graph)]
    return [verdict for verdict in found if _is_given(graph, verdict.path)]


def _is_given(graph: Graph, path: Path) -> bool:
    """Whether a promise is given already; claims are asked for themselves."""
    promise = getattr(graph.spec.head.promises, str(path[1])) if path[0] == "promises" else None
    return getattr(promise, "status", Status.LIVE) is Status.LIVE


def _encryption(graph: Graph, resources: Resources | None) -> Iterator[Verdict]:
    promise = graph.spec.head.promises.encryption
    if promise is None or promise.at_rest is None:
        return
    if resources is None:
        from model.resources import lower

        resources = lower(graph)
    path: Path = ("promises", "encryption", "at_rest")
    found = list(stores(graph, resources))
    for store in found:
        yield Verdict(f"encryption at rest of {store.what}", "promise", store.answer, store.evidence, path, store.path)
    if not found:
        yield Verdict("encryption at rest", "promise", Answer.HOLDS, "nothing stores data", path)


def _cost(graph: Graph, resources: Resources | None) -> Iterator[Verdict]:
    head = graph.spec.head
    if not (head.promises.cost or head.costs.lines or head.costs.totals):
        return
    from model.facts.cost.claims import verdicts
    from model.resources import lower

    yield from verdicts(graph, resources or lower(graph))


def _recovery(graph: Graph) -> Iterator[Verdict]:
    promise = naming.recovery_promise(graph)
    if promise is None:
        return
    from model.facts.recovery.judgement import judged
    from model.facts.recovery.system import System

    for judgement in judged(System(graph)):
        subject = f"recovery from {judgement.failure} (RPO {promise.rpo}, RTO {promise.rto})"
        path: Path = ("promises", "recovery", "from", promise.failures.index(judgement.failure))
        yield Verdict(subject, "promise", judgement.answer, judgement.evidence, path, judgement.about)
