"""A key that means nothing in this flow (EVT101).

A flow from a bucket, queue, topic, rule or schedule delivers: nobody calls, so there is no `over` and no `does`. What
it may say instead depends on both ends: a bucket tells `events`, a queue hands over a `batch`, a topic or queue has a
`filter`, a rule or schedule an `input`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker, batch: {size: 5}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.events import DeliveryKeyMeaningless
from model.facts import deliveries
from model.facts.flows import possible
from model.findings import Finding
from model.graph import Graph

_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "events": (("s3_bucket", ""),),
    "filter": (("sns_topic", ""), ("sqs_queue", "lambda")),
    "filter_by": (("sns_topic", ""),),
    "raw": (("sns_topic", "sqs_queue"),),
    "batch": (("sqs_queue", "lambda"),),
    "input": (("event_rule", ""), ("schedule", "")),
    "emits": (("lambda", "event_bus"), ("ecs_service", "event_bus"), ("ecs_task", "event_bus")),
    "group": (("event_rule", "sqs_queue"), ("schedule", "sqs_queue")),
}
"""Where a key means something: the kind that delivers, and the kind that gets it where that matters."""


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        kinds = [graph.nodes[end].kind for end in (edge.source, edge.target)]
        written = [key for key in _KEYS if getattr(flow, key)]
        wrong = [key for key in written if not _fits(key, *kinds)]
        if deliveries.delivers(graph, edge.source):
            wrong += [key for key in ("over", "does") if getattr(flow, key)]
        if flow.filter_by and not flow.filter:
            wrong.append("filter_by")
        for key in dict.fromkeys(wrong):
            said = DeliveryKeyMeaningless(key, edge.source, kinds[0], edge.target, kinds[1])
            yield Finding(said, graph.place(*edge.path, key, key=True))


def _fits(key: str, source: str, target: str) -> bool:
    return any(source == one and other in ("", target) for one, other in _KEYS[key])
