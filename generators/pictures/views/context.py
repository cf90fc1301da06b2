"""Who uses the system, and what does it need from others?"""

from __future__ import annotations

from generators.base import Context
from generators.pictures import cards
from generators.pictures.shape import Card, Group, Line, Tone, View
from model.facts.words import counted
from model.graph import INTERNET, Edge, EdgeKind
from model.spec.topic import SnsTopic

_SYSTEM = "system"


def view(context: Context) -> View:
    """The system as one thing among those around it."""
    graph = context.graph
    system = graph.system
    inside = sum(1 for name in graph.spec.components if not cards.outside(graph.spec.components[name]))
    detail = f"{counted(inside, 'component')}, {graph.region}"
    card = Card(_SYSTEM, "system", system.title or system.name, detail, cards.COMPONENTS)
    found: dict[str, Card] = {}
    lines: dict[tuple[str, str], list[str]] = {}
    for edge in graph.edges:
        if edge.kind is EdgeKind.FLOW and edge.flow:
            _around(context, edge, found, lines)
    if github := graph.spec.head.delivery.github:
        link = "../docs/delivery.md"
        found["delivery"] = Card("delivery", "github", github.repository, "deploys", link)
        lines["delivery", _SYSTEM] = ["deploys"]
    for node, topic in graph.components(SnsTopic):
        if topic.subscribers and any(node.id in alarm.notify for alarm in graph.spec.head.alarms.values()):
            people = f"people:{node.id}"
            found[people] = Card(people, "users", "People on call", node.title, "../docs/observability.md")
            lines[_SYSTEM, people] = ["alarms"]
    drawn = [Line(*ends, _short(said), title="; ".join(dict.fromkeys(said))) for ends, said in lines.items()]
    whole = Group("boundary", f"{graph.environment_name} · {graph.region}", Tone.SYSTEM, (card,))
    return View("context", "Context", __doc__ or "", (*found.values(), whole), tuple(drawn))


def _around(context: Context, edge: Edge, found: dict[str, Card], lines: dict[tuple[str, str], list[str]]) -> None:
    components = context.graph.spec.components
    source, target = components.get(edge.source), components.get(edge.target)
    assert edge.flow
    over = edge.flow.over.name if edge.flow.over else "AWS API"
    for name, component, other in ((edge.source, source, target), (edge.target, target, source)):
        if (name == INTERNET or cards.outside(component)) and not (other is None or cards.outside(other)):
            found[name] = cards.of(context, name)
            ends = (name, _SYSTEM) if name == edge.source else (_SYSTEM, name)
            lines.setdefault(ends, []).append(over)


def _short(said: list[str]) -> str:
    return ", ".join(sorted(dict.fromkeys(said), key=lambda word: (-len(word), word)))[:24]
