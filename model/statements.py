"""Where do statements lead that become no resources: procedures, data, cache keys, costs, claims, fallbacks?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from model.findings import Finding, Path
from model.graph import INTERNET, Graph
from model.spec.claims import PRICED
from model.spec.container import EcsService
from model.spec.function import Function
from model.spec.procedure import AUTOMATIC


class Unresolved(Protocol):
    """Makes the finding of a name that leads nowhere: where it stands, what it should be, and what there is."""

    def __call__(self, graph: Graph, path: Path, what: str, name: str, known: list[str]) -> Finding: ...


Name = tuple[str, Path, str]
"""What a name should be, where it stands, and the name."""


def linked(graph: Graph, unresolved: Unresolved) -> Iterator[Finding]:
    """The findings of all names in statements that lead nowhere."""
    head = graph.spec.head
    contacts = list(head.document.contacts)
    known: dict[str, Callable[[], Iterable[str]]] = {
        "component": lambda: graph.spec.components,
        "component or network": lambda: [*graph.spec.components, *head.networks, *_parts(graph)],
        "contact": lambda: contacts,
        "alarm": lambda: head.alarms,
        "metric": lambda: head.metrics,
        "data": lambda: head.data,
        "procedure": lambda: head.procedures,
        "environment": lambda: head.environments,
    }
    statements = (
        *_procedures(graph),
        *_data(graph),
        *_costs(graph),
        *_document(graph),
        *_flows(graph),
        *_deployments(graph),
    )
    for what, path, name in statements:
        if name not in known[what]():
            yield unresolved(graph, path, what, name, [one for one in known[what]() if one != INTERNET])


def _procedures(graph: Graph) -> Iterator[Name]:
    for name, procedure in sorted(graph.spec.head.procedures.items()):
        top: Path = ("procedures", name)
        if procedure.owner:
            yield "contact", (*top, "owner"), procedure.owner
        for index, alarm in enumerate(procedure.alarms):
            yield "alarm", (*top, "alarms", index), alarm
        for number, step in enumerate(procedure.steps):
            for index, component in enumerate(step.on):
                yield "component", (*top, "steps", number, "on", index), component
            if step.by != AUTOMATIC:
                yield "contact", (*top, "steps", number, "by"), step.by


def _data(graph: Graph) -> Iterator[Name]:
    for name, data in sorted(graph.spec.head.data.items()):
        for index, component in enumerate(data.stored):
            yield "component", ("data", name, "stored", index), component
    for name, key in sorted(graph.spec.head.cache_keys.items()):
        yield "component", ("cache_keys", name, "in"), key.cache
        if key.holds:
            yield "data", ("cache_keys", name, "holds"), key.holds


def _costs(graph: Graph) -> Iterator[Name]:
    costs = graph.spec.head.costs
    for number, line in enumerate(costs.lines):
        for index, component in enumerate(line.of):
            yield "component or network", ("costs", "lines", number, "of", index), component
        for index, environment in enumerate(line.environments):
            yield "environment", ("costs", "lines", number, "in", index), environment
    for number, total in enumerate(costs.totals):
        yield "environment", ("costs", "totals", number, "in"), total.environment
    for number, commitment in enumerate(costs.commitments):
        for index, component in enumerate(commitment.of):
            yield "component", ("costs", "commitments", number, "of", index), component
    for number, strategy in enumerate(costs.strategies):
        for index, component in enumerate(strategy.concerns):
            yield "component", ("costs", "strategies", number, "concerns", index), component


def _parts(graph: Graph) -> Iterator[str]:
    """Parts of the spec that are no components and may cost something, by their paths."""
    yield "system"
    for section in PRICED:
        yield from (f"{section}.{name}" for name in getattr(graph.spec.head, section))


def _document(graph: Graph) -> Iterator[Name]:
    document = graph.spec.head.document
    if document.owner:
        yield "contact", ("document", "owner"), document.owner
    if document.review and document.review.by:
        yield "contact", ("document", "review", "by"), document.review.by


def _flows(graph: Graph) -> Iterator[Name]:
    for index, flow in enumerate(graph.spec.head.flows):
        breaker = flow.resilience.circuit_breaker if flow.resilience else None
        if breaker is None:
            continue
        top: Path = ("flows", index, "resilience", "circuit_breaker")
        if breaker.fallback.to:
            yield "component", (*top, "fallback", "to"), breaker.fallback.to
        if breaker.metric:
            yield "metric", (*top, "metric"), breaker.metric


def _deployments(graph: Graph) -> Iterator[Name]:
    for component, spec in sorted(graph.spec.components.items()):
        if isinstance(spec, EcsService):
            top: Path = ("components", component, "deployment")
            for index, alarm in enumerate(spec.deployment.alarms):
                yield "alarm", (*top, "alarms", index), alarm
            for index, procedure in enumerate(spec.deployment.before):
                yield "procedure", (*top, "before", index), procedure
        elif isinstance(spec, Function):
            for index, alarm in enumerate(spec.deployment.alarms):
                yield "alarm", ("components", component, "deployment", "alarms", index), alarm
