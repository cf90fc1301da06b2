"""Which functions set each other off for ever? Circles of flows that begin and end with a function."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts import deliveries, patterns
from model.findings import Path
from model.graph import Edge, EdgeKind, Graph
from model.spec.events import EventBus, EventRule
from model.spec.flow import Does, Flow
from model.spec.function import Function
from model.spec.storage import S3Bucket
from model.spec.websocket_api import WebSocketApi

Step = tuple[str, Path]


def circles(graph: Graph) -> list[list[Step]]:
    """Each circle once, as components with the path that leads on from each; shortest first."""
    steps = {node.id: list(_onward(graph, node.id)) for node, _ in graph.components(Function)}
    for name in graph.spec.components:
        if graph.is_live(name):
            steps.setdefault(name, list(_onward(graph, name)))
    found: dict[frozenset[str], list[Step]] = {}
    for node, _ in graph.components(Function):
        circle = _back(node.id, steps)
        if circle:
            found.setdefault(frozenset(name for name, _ in circle), circle)
    return sorted(found.values(), key=lambda circle: (len(circle), [name for name, _ in circle]))


def _back(start: str, steps: dict[str, list[tuple[str, Path]]]) -> list[Step]:
    """The shortest way from a component to itself; empty where there is none."""
    waiting: list[tuple[str, list[Step]]] = [(start, [])]
    seen: set[str] = set()
    for name, way in waiting:  # grows while it is walked
        for target, path in steps.get(name, ()):
            if target == start:
                return [*way, (name, path)]
            if target not in seen:
                seen.add(target)
                waiting.append((target, [*way, (name, path)]))
    return []


def _onward(graph: Graph, name: str) -> Iterator[tuple[str, Path]]:
    """What a component sets off: by a call, by something written, by a delivery, by the rules of a bus."""
    component = graph.spec.components[name]
    if isinstance(component, EventBus):
        for node, rule in graph.components(EventRule):
            if rule.bus == name or (rule.bus is None and component.exists):
                yield node.id, (*node.path, "bus") if rule.bus else node.path
        return
    for edge in graph.out(name, EdgeKind.FLOW):
        if edge.flow and graph.is_live(edge.target) and _sets_off(graph, edge, edge.flow):
            told = isinstance(graph.spec.components[edge.target], EventBus) and edge.flow.emits
            yield from _picked(graph, edge, edge.flow) if told else [(edge.target, edge.path)]


def _picked(graph: Graph, edge: Edge, flow: Flow) -> Iterator[Step]:
    """The rules of a bus that could match what a flow says it sends there."""
    for name, _ in _onward(graph, edge.target):
        pattern = graph.component(name, EventRule).pattern
        if any(patterns.may_match(pattern, event.fields) for event in flow.emits):
            yield name, edge.path


def _sets_off(graph: Graph, edge: Edge, flow: Flow) -> bool:
    """What is posted to a WebSocket's connections goes out to clients, and calls no route."""
    if isinstance(graph.spec.components.get(edge.target), WebSocketApi) and flow.does:
        return False
    if deliveries.delivers(graph, edge.source):
        return True
    if isinstance(graph.spec.components.get(edge.target), S3Bucket):
        return any(_seen(flow, one.flow) for one in deliveries.leaving(graph, edge.target))
    return any(verb in (Does.WRITE, Does.INVOKE) for verb in flow.does)


def _seen(writing: Flow, told: Flow) -> bool:
    """Whether a bucket could tell of an object that a flow writes or deletes."""
    verbs = {Does.WRITE: "created", Does.DELETE: "removed"}
    happens = any(event.split(":")[0] == verbs.get(verb) for verb in writing.does for event in told.events)
    (begin, end), (start, stop) = deliveries.objects(writing), deliveries.objects(told)
    begins = begin.startswith(start) or start.startswith(begin)
    return happens and begins and (end.endswith(stop) or stop.endswith(end))
