"""What do callers fall back to, and how long are they themselves waited for?"""

from __future__ import annotations

from collections.abc import Iterator

from model.findings import Path
from model.graph import Edge, EdgeKind, Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer
from model.units import Duration


def fallbacks(graph: Graph) -> Iterator[tuple[Edge, Path, str]]:
    """Every flow that falls back to a component: the flow, the path of that component's name, and the name."""
    for edge in graph.flows():
        said = edge.flow.resilience if edge.flow else None
        breaker = said.circuit_breaker if said else None
        if breaker and breaker.fallback.to:
            yield edge, (*edge.path, "resilience", "circuit_breaker", "fallback", "to"), breaker.fallback.to


def patience(graph: Graph, component: str) -> Iterator[tuple[str, int, Path]]:
    """Who waits for a component and for how many seconds, and the path that says so; the component's own limit too."""
    spec = graph.spec.components.get(component)
    own = getattr(spec, "timeout", None)
    if isinstance(own, Duration):
        yield f"the timeout of `{component}`", own.seconds, ("components", component, "timeout")
    for edge in graph.into(component, EdgeKind.FLOW):
        before = graph.spec.components.get(edge.source)
        if not graph.is_live(edge.source):
            continue
        said = edge.flow.resilience if edge.flow else None
        if said and said.timeout:
            yield f"`{edge.source}`", said.timeout.seconds, (*edge.path, "resilience", "timeout")
        elif isinstance(before, LoadBalancer):
            yield f"`{edge.source}`", before.idle_timeout.seconds, ("components", edge.source, "idle_timeout")
            yield from _edge(graph, edge.source)


def _edge(graph: Graph, balancer: str) -> Iterator[tuple[str, int, Path]]:
    for edge in graph.into(balancer, EdgeKind.FLOW):
        before = graph.spec.components.get(edge.source)
        if isinstance(before, CloudFront) and graph.is_live(edge.source):
            path: Path = ("components", edge.source, "response_timeout")
            yield f"`{edge.source}`", before.response_timeout.seconds, path
