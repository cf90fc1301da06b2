"""A FIFO queue that cannot be delivered to (QUE108).

Buckets and standard topics deliver to standard queues only. Rules and schedules deliver to a FIFO queue when the flow
says the `group` of the messages, and the queue tells messages apart by their content.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      orders: {kind: sqs_queue, fifo: true}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
      - {from: uploads, to: orders, events: [created]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
      - {from: uploads, to: orders, events: [created]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import FifoNotReached
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.events import EventRule, Schedule
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        for one in deliveries.reaching(graph, node.id) if queue.fifo else ():
            fifo = graph.place(*node.path, "fifo").saying("FIFO")
            if not isinstance(one.deliverer, EventRule | Schedule):
                reason = f"A component of kind `{one.deliverer.kind}` delivers to standard queues only."
                said = FifoNotReached(one.source, node.id, reason, f"remove `fifo` from `components.{node.id}`")
                yield Finding(said, graph.place(*one.path, "to"), (fifo,))
            elif not one.flow.group or not queue.content_deduplication:
                reason = "Each message of a FIFO queue has a group, and an id that its content can stand for."
                advice = f"add `group: {one.source}`" + (
                    "" if queue.content_deduplication else f", and `content_deduplication: true` in `{node.id}`"
                )
                yield Finding(FifoNotReached(one.source, node.id, reason, advice), graph.place(*one.path), (fifo,))
