"""A setting of FIFO queues on a standard queue (QUE107).

Groups and deduplication exist in FIFO queues only; SQS refuses them elsewhere.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, content_deduplication: true}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, content_deduplication: true, fifo: true}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import FifoSettingOnStandard
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        if queue.fifo:
            continue
        if queue.content_deduplication:
            place = graph.place(*node.path, "content_deduplication", key=True)
            yield Finding(FifoSettingOnStandard("content_deduplication", node.id), place)
        for one in deliveries.reaching(graph, node.id):
            if one.flow.group:
                yield Finding(FifoSettingOnStandard("group", node.id), graph.place(*one.path, "group", key=True))
