"""What became of a component? Its resources with the reason for each, its flows, and what was chosen by default."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from groundplan.render.cells import width
from groundplan.render.safe import shown
from model.faults import dotted
from model.findings import Path
from model.graph import Graph
from model.resources import lower
from model.resources.base import Resource
from model.spec.base import Model
from model.units import Quantity


def component(graph: Graph, name: str) -> str:
    """The page of a component that the graph has."""
    node = graph.nodes[name]
    span = graph.place(*node.path, key=True).span
    where = f", {span.file}:{span.line}" if span else ""
    parts = [f"{name} ({node.kind}) in {graph.system.name}/{graph.environment_name}{shown(where)}"]
    if not graph.is_live(name):
        parts.append("It is not live, so it becomes no infrastructure.")
    parts += _table("becomes", _resources(graph, name))
    parts += _table("flows", _flows(graph, name))
    parts += _table("chosen by default", ((key, value) for key, value in _defaults(graph.spec.components[name], ())))
    return "\n\n".join(parts) + "\n"


def _resources(graph: Graph, name: str) -> Iterator[tuple[str, ...]]:
    own = [dotted(edge.path) for edge in graph.flows() if name in (edge.source, edge.target)]
    for resource in lower(graph).resources:
        for origin in resource.origins:
            if resource.component == name or origin.path[:2] == ("components", name) or dotted(origin.path) in own:
                yield _type(resource), resource.id, dotted(origin.path), origin.reason


def _type(resource: Resource) -> str:
    return resource.type.removeprefix("AWS::")


def _flows(graph: Graph, name: str) -> Iterator[tuple[str, ...]]:
    for edge in graph.flows():
        if edge.flow and name in (edge.source, edge.target):
            what = [str(edge.flow.over)] if edge.flow.over else []
            yield f"{edge.source} -> {edge.target}", ", ".join([*what, *edge.flow.does]), dotted(edge.path)


def _defaults(part: Model, path: Path) -> Iterator[tuple[str, str]]:
    """Every key that the spec leaves out and that has a value all the same."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        here = (*path, info.alias or name)
        if isinstance(value, Model):
            yield from _defaults(value, here)
        elif name not in part.model_fields_set and value not in (None, [], {}):
            yield dotted(here), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | Quantity) else repr(value)


def _table(title: str, rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Aligned columns under a title; nothing where there are no rows."""
    cells: Sequence[Sequence[str]] = [[shown(cell) for cell in row] for row in rows]
    if cells:
        wide = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
        lines = ["  " + "  ".join(c + " " * (w - width(c)) for c, w in zip(row, wide, strict=True)) for row in cells]
        yield "\n".join([f"{title}:", *(line.rstrip() for line in lines)])
