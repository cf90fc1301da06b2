"""A time that SQS does not take (QUE103).

A message is kept for 60 seconds to 14 days, hidden for up to 12 hours after it was received and for up to 15 minutes
after it was sent; a request waits for up to 20 seconds.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, keep: 30d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, keep: 14d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import QueueSettingOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        given = {key: getattr(queue, key) for key in ("visibility_timeout", "keep", "delay", "wait")}
        for key, value in given.items():
            if value and not limit(f"sqs.{key}").holds(value.seconds):
                said = QueueSettingOutOfRange(key, str(value), str(limit(f"sqs.{key}")))
                yield Finding(said, graph.place(*node.path, key))
