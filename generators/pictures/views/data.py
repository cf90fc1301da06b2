"""Which data goes where, and is it encrypted on its way?"""

from __future__ import annotations

from generators.base import Context
from generators.pictures import cards
from generators.pictures.shape import Card, Line, Tone, View, joined
from model.facts import deliveries, in_transit
from model.facts.verdict import Answer
from model.graph import Edge, EdgeKind
from model.spec.flow import Flow

_TONES = {Answer.HOLDS: Tone.ENCRYPTED, Answer.BROKEN: Tone.CLEAR, Answer.UNKNOWN: Tone.UNSAID}
_LEGEND = ((Tone.ENCRYPTED, "encrypted"), (Tone.CLEAR, "in clear"), (Tone.UNSAID, "not said"))


def view(context: Context) -> View | None:
    """Every flow, coloured by what is known of its encryption."""
    graph = context.graph
    found: dict[str, Card] = {}
    lines: dict[tuple[str, str, str], Line] = {}
    for edge in graph.edges:
        if edge.kind is EdgeKind.FLOW and edge.flow:
            for name in (edge.source, edge.target):
                found.setdefault(name, cards.of(context, name))
            line = drawn(context, edge, edge.flow)
            lines.setdefault((line.source, line.target, line.label), line)
    if not lines:
        return None
    inside = cards.grouped(context, list(found.values()), {card.id: card.id for card in found.values()})
    return View("data", "Data flow", __doc__ or "", inside, joined(lines.values()), legend=_LEGEND)


def drawn(context: Context, edge: Edge, flow: Flow) -> Line:
    """A flow as a line: what it does, all that is known of it, and its colour."""
    answer, why = in_transit.carried(context.graph, context.resources, edge)
    planned = not (context.graph.is_live(edge.source) and context.graph.is_live(edge.target))
    does = ", ".join(word.value for word in flow.does)
    if flow.over:
        label = str(flow.over.port) if flow.over.name in ("tcp", "udp") else f"{flow.over.name} {flow.over.port}"
    else:
        label = "delivers" if deliveries.delivers(context.graph, edge.source) else does or "calls"
    full = ". ".join(part for part in (does, flow.objects or "", why, flow.description or "") if part)
    return Line(edge.source, edge.target, label, _TONES[answer], planned, full)
