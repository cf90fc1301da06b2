"""Dead letters that are gone too soon (QUE105).

In a standard queue the age of a message counts from when it was first sent, also after it moved to the queue of dead
letters. Where that keeps messages no longer than the queue they come from, a message can be gone on the day it
arrives.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, dead_letter: {to: failed}}
      failed: {kind: sqs_queue, keep: 4d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, dead_letter: {to: failed}}
      failed: {kind: sqs_queue, keep: 14d}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import DeadLettersExpire
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        if queue.dead_letter is None or queue.fifo:
            continue
        other = graph.component(queue.dead_letter.to, SqsQueue)
        if other.keep <= queue.keep and queue.dead_letter.to != node.id and not other.fifo:
            here = graph.place(*node.path, "keep").saying(f"keeps {queue.keep}")
            said = DeadLettersExpire(queue.dead_letter.to, str(other.keep), node.id, str(queue.keep))
            yield Finding(said, graph.place("components", queue.dead_letter.to, "keep"), (here,))
