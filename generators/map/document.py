"""What does the page know? Components, flows, and what the facts say of them; all of it is decided here."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.map.failures import Failures
from generators.map.money import Money
from generators.map.paths import Paths
from generators.map.permissions import Permissions
from generators.map.scene import Scene
from generators.pictures import cards
from generators.pictures.shape import Tone
from generators.pictures.views.data import drawn
from generators.printers.data import At, Value
from model.facts import promises
from model.faults import dotted
from model.graph import EdgeKind
from model.spec.base import Placed

_CARRIED = {Tone.ENCRYPTED: "holds", Tone.CLEAR: "broken", Tone.UNSAID: "unknown"}


def document(context: Context, scene: Scene) -> dict[str, Value]:
    """The data of the page. Things refer to each other by their numbers."""
    number = {name: at for at, name in enumerate(scene.names)}
    paths, permissions = Paths(context, number), Permissions(context, number)
    system = context.graph.system
    head: Value = {
        "title": system.title or system.name,
        "environment": context.graph.environment_name,
        "region": context.graph.region,
        "routed": bool(scene.layout.routes) or not scene.view.lines,
    }
    # What is asked about comes before what is then held of it.
    nodes = [_node(context, scene, name, paths, permissions) for name in scene.names]
    flows = list(_flows(context, scene, number, paths))
    return {
        "system": head,
        "nodes": nodes,
        "flows": flows,
        **_prefixed("reach", paths.document()),
        **_prefixed("access", permissions.document()),
        **_prefixed("cost", Money(context, number).document()),
        **_prefixed("recovery", Failures(context, number).document()),
        "promises": [
            At(dotted(one.path), [one.subject, one.verdict.value, one.evidence, dotted(one.path)])
            for one in promises.verdicts(context.graph, context.resources)
        ],
    }


def _prefixed(name: str, entries: dict[str, Value]) -> dict[str, Value]:
    """Entries of one fact beside those of others, so that each of their items has a line of its own."""
    return {f"{name}.{key}": value for key, value in entries.items()}


def _node(context: Context, scene: Scene, name: str, paths: Paths, permissions: Permissions) -> Value:
    card, rect = scene.cards[name], scene.layout.cards[name]
    told: dict[str, Value] = {"id": name, "title": card.title, "detail": card.detail, "x": rect.left, "y": rect.top}
    told["net"] = paths.from_internet(name)
    component = context.graph.spec.components.get(name)
    if component is None:
        return {**told, "kind": "Internet", "where": "outside", "status": "live"}
    told |= {"kind": cards.kind(component), "where": _where(context, name), "status": component.status.value}
    told |= {"said": component.description or "", "service": permissions.service(name)}
    told |= {"guarded": permissions.guarded(name), "own": paths.own(name)}
    return At(f"components.{name}", told)


def _where(context: Context, name: str) -> str:
    component = context.graph.spec.components[name]
    if isinstance(component, Placed):
        return f"{component.place}, {context.graph.region_of(name)}"
    if cards.outside(component) or cards.elsewhere(component):
        return "outside" if cards.outside(component) else "the edge"
    return context.graph.region_of(name)


def _flows(context: Context, scene: Scene, number: dict[str, int], paths: Paths) -> Iterator[Value]:
    """Each flow: ends, line, what it says in short and in full, encryption, answers, whether it is there yet, path."""
    lines = {(line.source, line.target, line.tone, line.dashed): at for at, line in enumerate(scene.view.lines)}
    first = {edge.path: at for at, edge in reversed(list(enumerate(context.graph.edges)))}
    for edge in sorted(context.graph.edges, key=lambda edge: (first[edge.path], edge.source, edge.target)):
        if edge.kind is not EdgeKind.FLOW or edge.flow is None:
            continue
        line, path = drawn(context, edge, edge.flow), dotted(edge.path)
        at = lines[line.source, line.target, line.tone, line.dashed]
        ends: list[Value] = [number[edge.source], number[edge.target], at]
        cells: list[Value] = [line.label, line.title, _CARRIED[line.tone], paths.flow(edge), not line.dashed, path]
        yield At(path, [*ends, *cells])
