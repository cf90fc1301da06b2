"""A rule that nothing sends events to (EVT106).

A rule picks events of its bus. Where no flow writes to that bus, or all that do say that they emit something else, and
the events are not those of AWS's own services (whose `source` begins with `aws.`), nothing will ever match.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      events: {kind: event_bus}
      orders: {kind: sqs_queue}
      archive: {kind: sqs_queue, dead_letter: {to: failed}}
      failed: {kind: sqs_queue, keep: 14d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      reader: {kind: lambda, runtime: python3.13, handler: app.main}
      placed: {kind: event_rule, bus: events, pattern: '{"source": ["shop"]}'}
    flows:
      - {from: orders, to: worker}
      - {from: placed, to: archive}
      - {from: archive, to: reader}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      events: {kind: event_bus}
      orders: {kind: sqs_queue}
      archive: {kind: sqs_queue, dead_letter: {to: failed}}
      failed: {kind: sqs_queue, keep: 14d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      reader: {kind: lambda, runtime: python3.13, handler: app.main}
      placed: {kind: event_rule, bus: events, pattern: '{"source": ["shop"]}'}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: events, does: [write]}
      - {from: placed, to: archive}
      - {from: archive, to: reader}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.events import RuleNeverMatches
from model.facts import patterns
from model.findings import Finding
from model.graph import Edge, EdgeKind, Graph
from model.spec.events import EventBus, EventRule


def check(graph: Graph) -> Iterator[Finding]:
    for node, rule in graph.components(EventRule):
        buses = [n.id for n, bus in graph.components(EventBus, live=False) if _is(n.id, bus, rule)]
        writers = [edge for name in buses for edge in graph.into(name, EdgeKind.FLOW)]
        of_aws = rule.bus is None or any(_is_default(graph, name) for name in buses)
        if any(_may_send(edge, rule) for edge in writers) or (of_aws and _may_be_of_aws(rule)):
            continue
        bus, to = rule.bus or "the account's own bus", rule.bus or "BUS"
        if writers:
            reason = f"No flow to {bus} emits an event that its pattern matches."
            advice = "write the event into `emits` of what sends it, or mend the pattern"
        else:
            reason = f"No flow writes to {bus}, and the events are not those of a service of AWS."
            advice = f"add the flow `- {{from: ..., to: {to}, does: [write]}}` of what sends the events"
        others = tuple(graph.place(*edge.path).saying("emits something else") for edge in writers)
        yield Finding(RuleNeverMatches(node.id, reason, advice), graph.place(*node.path, key=True), others)


def _may_send(edge: Edge, rule: EventRule) -> bool:
    """Whether an event of a flow could match a rule; a flow that does not say what it emits could send any."""
    emits = edge.flow.emits if edge.flow else []
    return not emits or any(patterns.may_match(rule.pattern, event.fields) for event in emits)


def _is(name: str, bus: EventBus, rule: EventRule) -> bool:
    return name == rule.bus or (rule.bus is None and bus.exists)


def _is_default(graph: Graph, name: str) -> bool:
    """Whether a bus is the account's own."""
    return graph.component(name, EventBus).exists


def _may_be_of_aws(rule: EventRule) -> bool:
    """Whether a rule could match events of AWS's services; one that does not name a source could."""
    sources = rule.pattern.document.get("source", [""])
    named = sources if isinstance(sources, list) else [sources]
    return any(not isinstance(source, str) or source.startswith("aws.") or not source for source in named)
