"""A pattern that EventBridge or SNS does not take (EVT105).

In a pattern every value is a list of what matches: words, numbers, `true` and `false`, or a comparison such as
`{"prefix": "EU-"}`. A word outside of a list, an empty list or a comparison that does not exist is refused.

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
      placed: {kind: event_rule, bus: events, pattern: '{"source": "shop"}'}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: events, does: [write]}
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

from model.catalogue.events import PatternInvalid
from model.facts import patterns
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for path, pattern, of in patterns.patterns(graph):
        fault = patterns.fault(pattern.document, of)
        if fault:
            yield Finding(PatternInvalid(*fault), graph.place(*path))
