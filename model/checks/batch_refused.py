"""A batch that Lambda does not take (QUE106).

A batch of a FIFO queue has up to ten messages and is not waited for. More than ten messages of a standard queue are
gathered for at least a second, and for five minutes at most. What reads at once cannot be more than the function may
have.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker, batch: {size: 100}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker, batch: {size: 100, window: 5 s}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import BatchRefused
from model.facts import deliveries
from model.facts.deliveries import Delivery
from model.findings import Finding
from model.graph import Graph
from model.spec.flow import Batch
from model.spec.function import Function
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        for one in deliveries.leaving(graph, node.id):
            for key, reason, advice in _faults(queue, one, one.flow.batch) if one.flow.batch else ():
                yield Finding(BatchRefused(node.id, reason, advice), graph.place(*one.path, "batch", key))


def _faults(queue: SqsQueue, one: Delivery, batch: Batch) -> Iterator[tuple[str, str, str]]:
    """The key, why it is refused, and what to write."""
    reserved = one.receiver.concurrency.reserved if isinstance(one.receiver, Function) else None
    if queue.fifo and batch.size > 10:
        yield "size", "A batch of a FIFO queue has up to 10 messages.", "write `size: 10` or less"
    elif batch.size > 10 and batch.window.seconds < 1:
        yield "size", "A batch of more than 10 messages is gathered for a second at least.", "add `window: 1 s` or more"
    if queue.fifo and batch.window.seconds:
        yield "window", "Messages of a FIFO queue are not gathered.", "remove `window`"
    elif batch.window.seconds > 300:
        yield "window", "Messages are gathered for five minutes at most.", "write `window: 5 min` or less"
    if batch.at_once and reserved is not None and batch.at_once > reserved:
        yield "at_once", f"The function may run {reserved} times at once.", f"write `at_once: {reserved}` or less"
