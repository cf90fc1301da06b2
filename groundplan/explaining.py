"""What became of a component? Its resources, each property with what decided it, its flows, and its settings.

A setting comes from a key of the spec, from an environment's changes, or from a default, whose rule is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from groundplan.lines.compiled import is_below
from groundplan.lines.spec import Spec
from groundplan.render.cells import width
from groundplan.render.safe import shown
from groundplan.schema import attribute_docs
from model.faults import dotted
from model.findings import Path
from model.graph import Graph
from model.resources import lower
from model.resources.base import AccountId, Input, Join, Json, Ref, Resource, Value, Zone
from model.spec.base import Model
from model.units import Quantity

LONGEST = 48
"""Columns of a value."""


def component(graph: Graph, name: str) -> str:
    """The page of a component that the graph has."""
    node = graph.nodes[name]
    span = graph.place(*node.path, key=True).span
    where = f", {span.file}:{span.line}" if span else ""
    parts = [f"{name} ({node.kind}) in {graph.system.name}/{graph.environment_name}{shown(where)}"]
    if not graph.is_live(name):
        parts.append("It is not live, so it becomes no infrastructure.")
    page = _Page(graph, name)
    parts += _table("becomes", page.resources())
    for resource in page.own:
        parts += _table(f"{_type(resource)} {resource.id}", page.properties(resource))
    parts += _table("flows", _flows(graph, name))
    settings = list(_settings(graph.spec.components[name], ("components", name)))
    parts += _table("said by the spec", (page.said(path, text) for path, text, rule in settings if not rule))
    parts += _table("chosen by default", ((dotted(path[2:]), text, rule) for path, text, rule in settings if rule))
    return "\n\n".join(parts) + "\n"


class _Page:
    def __init__(self, graph: Graph, name: str) -> None:
        self.graph, self.name = graph, name
        self.spec = Spec(graph.source.name, graph.source.text, graph.source.root, graph.environment_name)
        self.found = lower(graph).resources
        self.own = [resource for resource in self.found if resource.component == name]
        self.chosen = {
            dotted(path): rule for path, _, rule in _settings(graph.spec.components[name], ("components", name)) if rule
        }

    def resources(self) -> Iterator[tuple[str, ...]]:
        """Everything that exists because of the component, with the reason."""
        flows = [dotted(edge.path) for edge in self.graph.flows() if self.name in (edge.source, edge.target)]
        for resource in self.found:
            for origin in resource.origins:
                of_it = resource.component == self.name or origin.path[:2] == ("components", self.name)
                if of_it or dotted(origin.path) in flows:
                    yield _type(resource), resource.id, dotted(origin.path), origin.reason

    def properties(self, resource: Resource) -> Iterator[tuple[str, ...]]:
        """Each property that keys decide, with those keys; then the names of the others."""
        for place, paths in sorted(resource.keys.items(), key=lambda item: dotted(item[0])):
            if place[0] != "Tags":
                value = _value(_at(resource.properties, place))
                yield dotted(place), value, "; ".join(self.decided(dotted(path)) for path in paths)
        named = {place[0] for place in resource.keys}
        if rest := [key for key in resource.properties if key not in named and key != "Tags"]:
            yield "the rest", "", f"{', '.join(map(dotted, resource.paths))}: {', '.join(rest)}"

    def decided(self, path: str) -> str:
        """A key and where it stands, or by which rule it has its value."""
        found = self.spec.find(path)
        if found and found.written:
            return f"{path}, {self._line(path)}"
        rule = next((rule for key, rule in self.chosen.items() if key == path or is_below(key, path)), "")
        return f"{path}, {rule or 'not written'}"

    def said(self, path: Path, text: str) -> tuple[str, ...]:
        """A setting and the line that says it."""
        return dotted(path[2:]), text, self._line(dotted(path))

    def _line(self, path: str) -> str:
        found = self.spec.find(path)
        if found is None:
            return ""
        changed = f" (changes of {self.spec.environment})" if found.changed else ""
        return f"{found.span.file}:{found.span.line}{changed}"


def _type(resource: Resource) -> str:
    return resource.type.removeprefix("AWS::")


def _at(value: Any, place: Path) -> Any:
    for step in place:
        value = value[step]
    return value


def _value(value: Value) -> str:
    """A value on one line: what is known of it."""
    match value:
        case Ref(resource, attribute):
            return f"{resource}.{attribute}" if attribute else resource
        case Join(parts):
            return "".join(_value(part) for part in parts)
        case Input(name):
            return f"<{name}>"
        case AccountId():
            return "<account>"
        case Zone(index):
            return f"<zone {index + 1}>"
        case {"Key": name, "Value": text} | {"Name": name, "Value": text}:
            return f"{_value(name)} = {_value(text)}"
        case Json() | Mapping():
            return ""
        case str():
            return value if len(value) <= LONGEST else value[: LONGEST - 3] + "..."
        case Sequence():
            return ", ".join(text for item in value if (text := _value(item)))
    return _text(value)


def _flows(graph: Graph, name: str) -> Iterator[tuple[str, ...]]:
    for edge in graph.flows():
        if edge.flow and name in (edge.source, edge.target):
            what = [str(edge.flow.over)] if edge.flow.over else []
            yield f"{edge.source} -> {edge.target}", ", ".join([*what, *edge.flow.does]), dotted(edge.path)


def _settings(part: Model, path: Path, *, chosen: bool = False) -> Iterator[tuple[Path, str, str]]:
    """Every key that has a value: its path, the value and, where the spec leaves it out, the rule of its default."""
    told = attribute_docs(type(part))
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        key = info.alias or name
        default = chosen or name not in part.model_fields_set
        entries = value.items() if isinstance(value, Mapping) else [(None, value)]
        for below, item in entries:
            here = (*path, key) if below is None else (*path, key, str(below))
            if isinstance(item, Model):
                yield from _settings(item, here, chosen=default)
            elif item not in (None, [], {}):
                yield here, _text(item), f"default: {told.get(name, 'no other is said')}" if default else ""


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    return str(value) if isinstance(value, str | int | Quantity) else repr(value)


def _table(title: str, rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Aligned columns under a title; nothing where there are no rows."""
    cells: Sequence[Sequence[str]] = [[shown(cell) for cell in row] for row in rows]
    if cells:
        wide = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
        lines = ["  " + "  ".join(c + " " * (w - width(c)) for c, w in zip(row, wide, strict=True)) for row in cells]
        yield "\n".join([f"{title}:", *(line.rstrip() for line in lines)])
