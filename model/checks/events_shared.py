"""Rules that hear the events of another environment (EVT109).

Every account has one bus in each region that is there already. Environments that share an account share it, and a rule
cannot tell whose events it sees: what happens in one environment is acted on in all. Events of AWS's own services come
there and nowhere else; those of the system can have a bus of their own.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}, staging: {region: eu-central-1}}
    components:
      account: {kind: event_bus, name: default}
      till: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      stock: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      failed: {kind: sqs_queue, keep: 14d}
      each-minute: {kind: schedule, at: rate(1 minute)}
      sold: {kind: event_rule, bus: account, pattern: '{"source": ["shop.till"]}'}
    flows:
      - {from: each-minute, to: till}
      - {from: till, to: account, does: [write]}
      - {from: sold, to: stock}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}, staging: {region: eu-central-1}}
    components:
      own: {kind: event_bus}
      till: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      stock: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      failed: {kind: sqs_queue, keep: 14d}
      each-minute: {kind: schedule, at: rate(1 minute)}
      sold: {kind: event_rule, bus: own, pattern: '{"source": ["shop.till"]}'}
    flows:
      - {from: each-minute, to: till}
      - {from: till, to: own, does: [write]}
      - {from: sold, to: stock}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from model.catalogue.events import EventsShared
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.events import EventBus, EventRule


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    """No two environments in one place have a rule for the same events of their own on the bus that both have."""
    told: set[tuple[str, str]] = set()
    for first, second in combinations(sorted(graphs), 2):
        if not _together(graphs[first], graphs[second]):
            continue
        there = {rule.pattern.text for rule in _own(graphs[first]).values()}
        for name, rule in _own(graphs[second]).items():
            if rule.pattern.text in there and (second, name) not in told:
                told.add((second, name))
                place = graphs[second].place("components", name, "bus" if rule.bus else "pattern")
                yield Finding(EventsShared(name, first, second), place)


def _own(graph: Graph) -> dict[str, EventRule]:
    """Rules for events that the system itself sends to the account's own bus."""
    buses = [node.id for node, bus in graph.components(EventBus) if bus.exists]
    if not any(next(graph.into(name, EdgeKind.FLOW), None) for name in buses):
        return {}
    on_it = [(node.id, rule) for node, rule in graph.components(EventRule) if rule.bus is None or rule.bus in buses]
    return {name: rule for name, rule in on_it if _names_a_source(rule)}


def _names_a_source(rule: EventRule) -> bool:
    """Whether a rule looks for sources that are surely no services of AWS."""
    sources = rule.pattern.document.get("source")
    plain = isinstance(sources, list) and all(isinstance(source, str) for source in sources)
    return plain and not any(source.startswith("aws.") for source in sources)


def _together(first: Graph, second: Graph) -> bool:
    accounts = {graph.environment.account for graph in (first, second)} - {None}
    return first.region == second.region and len(accounts) < 2
