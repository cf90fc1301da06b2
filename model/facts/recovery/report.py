"""Everything that is said of the recovery of one environment, for the command line and for documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model import naming
from model.facts.recovery import procedures
from model.facts.recovery.alternatives import Alternative, alternatives
from model.facts.recovery.estimate import Estimate
from model.facts.recovery.judgement import Judged, judge
from model.facts.recovery.procedures import Judged as Carried
from model.facts.recovery.procedures import Procedure
from model.facts.recovery.system import System
from model.facts.recovery.weak_points import Forgotten, Single, forgotten, single_points
from model.facts.verdict import Answer
from model.graph import Graph
from model.spec.base import Status
from model.spec.promise import Failure


@dataclass(frozen=True, slots=True)
class Targets:
    """Targets in seconds that are asked about in place of the spec's; None where none is given."""

    rpo: int | None = None
    rto: int | None = None

    @classmethod
    def of(cls, rpo: int | None, rto: int | None) -> Targets:
        return cls(rpo, rto)

    def for_(self, graph: Graph, failure: Failure) -> tuple[int, int] | None:
        """What a failure is judged by; None where nothing is promised and nothing asked."""
        promise = naming.recovery_promise(graph)
        promised = (promise.rpo.seconds, promise.rto.seconds) if promise and failure in promise.failures else None
        if self.rpo is None and self.rto is None:
            return promised
        far = 10**10
        rpo, rto = promised or (far, far)
        return (rpo if self.rpo is None else self.rpo, rto if self.rto is None else self.rto)


@dataclass(frozen=True, slots=True)
class Row:
    """One failure: its figures, the judgement where there is a target, and what would keep it."""

    failure: Failure
    estimate: Estimate
    judged: Judged | None
    targets: tuple[int, int] | None
    alternatives: tuple[Alternative, ...]

    @property
    def answer(self) -> Answer | None:
        return self.judged.answer if self.judged else None


@dataclass(frozen=True, slots=True)
class Report:
    """One environment."""

    system: System
    rows: tuple[Row, ...]
    single_points: tuple[Single, ...]
    forgotten: tuple[Forgotten, ...]
    procedures: tuple[tuple[Procedure, Carried], ...] = ()


def report(
    graph: Graph,
    failures: Iterable[Failure] = tuple(Failure),
    targets: Targets | None = None,
    *,
    offers: bool = False,
) -> Report:
    """The figures of an environment for some failures; with ``offers`` also what would keep a promise.

    What is offered is found by reading the changed spec again and again, which takes long for a large one.
    """
    system = System(graph)
    rows = []
    for failure in failures:
        asked = (targets or Targets()).for_(graph, failure)
        judged = judge(system, failure, *asked) if asked else None
        found = judged.estimate if judged else system.estimate(failure)
        offered = tuple(alternatives(system, failure, *asked)) if asked and offers else ()
        rows.append(Row(failure, found, judged, asked, offered))
    return Report(
        system, tuple(rows), tuple(single_points(system)), tuple(forgotten(system)), tuple(_procedures(system))
    )


def carried(graph: Graph) -> Iterator[tuple[Procedure, Carried]]:
    """The written procedures of an environment, each judged; nothing is computed where there are none."""
    if graph.spec.head.procedures:
        yield from _procedures(System(graph))


def _procedures(system: System) -> Iterator[tuple[Procedure, Carried]]:
    """The written procedures, each judged for the failures that it answers."""
    components = system.graph.spec.components
    words = {Status.PLANNED: "planned", Status.BUILDING: "being built"}
    not_live = {name: words[c.status] for name, c in sorted(components.items()) if c.status in words}
    promise = naming.recovery_promise(system.graph)
    for procedure in procedures.written(system.graph):
        promised = promise and any(failure in promise.failures for failure in procedure.failures)
        rto = promise.rto.seconds if promise and promised else None
        estimates = {failure: system.promised(failure) for failure in procedure.failures}
        yield procedure, procedures.judge(procedure, system.parts, estimates, not_live, rto)
