"""A name that does not fit a FIFO queue (QUE111).

The name of a FIFO queue ends in `.fifo`, and no other does.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, fifo: true, name: orders}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, fifo: true, name: orders.fifo}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import FifoName
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        if queue.name and queue.name.endswith(".fifo") != queue.fifo:
            ending = f"write `name: {queue.name}.fifo`" if queue.fifo else f"write `name: {queue.name[:-5]}`"
            kind = "FIFO" if queue.fifo else "standard"
            yield Finding(FifoName(queue.name, kind, ending), graph.place(*node.path, "name"))
