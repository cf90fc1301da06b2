"""A rule that nothing sends events to (EVT106).

A rule picks events of its bus. Where no flow writes to that bus, and the events are not those of AWS's own services
(whose `source` begins with `aws.`), nothing will ever match.

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
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.events import EventBus, EventRule


def check(graph: Graph) -> Iterator[Finding]:
    for node, rule in graph.components(EventRule):
        buses = [n.id for n, bus in graph.components(EventBus, live=False) if _is(n.id, bus, rule)]
        written = any(next(graph.into(name, EdgeKind.FLOW), None) for name in buses)
        of_aws = rule.bus is None or any(_is_default(graph, name) for name in buses)
        if not written and not (of_aws and _may_be_of_aws(rule)):
            bus = rule.bus or "the account's own bus"
            advice = f"add the flow `- {{from: ..., to: {rule.bus or 'BUS'}, does: [write]}}` of what sends the events"
            yield Finding(RuleNeverMatches(node.id, bus, advice), graph.place(*node.path, key=True))


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
