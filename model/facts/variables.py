"""Which variables does code get with fixed values?"""

from __future__ import annotations

from collections.abc import Iterator

from model.findings import Path
from model.graph import Graph, Node
from model.spec.container import Container
from model.spec.function import Function


def fixed(graph: Graph) -> Iterator[tuple[Path, str, str]]:
    """The path, name and value of each variable that is written by hand."""
    users: list[tuple[Node, Container | Function]] = [*graph.components(Container), *graph.components(Function)]
    for node, user in users:
        for name, value in sorted(user.environment.items()):
            yield (*node.path, "environment", name), name, value
