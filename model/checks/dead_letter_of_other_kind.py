"""Dead letters between FIFO and standard queues (QUE104).

The dead letters of a FIFO queue go to a FIFO queue, those of a standard queue to a standard queue; SQS refuses
anything else. Nor can a queue be its own.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, dead_letter: {to: failed}, fifo: true}
      failed: {kind: sqs_queue, keep: 14d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, dead_letter: {to: failed}, fifo: true}
      failed: {kind: sqs_queue, keep: 14d, fifo: true}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import DeadLetterOfOtherKind
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        if queue.dead_letter is None:
            continue
        name = queue.dead_letter.to
        other = graph.component(name, SqsQueue)
        if name == node.id or other.fifo != queue.fifo:
            fifo = "true" if queue.fifo else "false"
            advice = "name another queue" if name == node.id else f"write `fifo: {fifo}` in `components.{name}`"
            said = DeadLetterOfOtherKind(node.id, _kind(queue), name, _kind(other), advice)
            there = graph.place("components", name, key=True).saying("a " + _kind(other) + " queue")
            yield Finding(said, graph.place(*node.path, "dead_letter", "to"), (there,))


def _kind(queue: SqsQueue) -> str:
    return "FIFO" if queue.fifo else "standard"
