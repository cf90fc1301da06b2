"""A queue that nobody reads (QUE110).

Messages come in, and no flow takes any out, so each is kept for a while and lost. A flow from the queue to a function
makes the function read it; a container reads with `does: [read, delete]`. Queues of dead letters wait for people.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      tick: {kind: schedule, at: rate(1 hour)}
    flows:
      - {from: tick, to: orders}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import QueueUnread
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.flow import Does
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(SqsQueue):
        into = list(graph.into(node.id, EdgeKind.FLOW))
        reads = any(edge.flow and Does.READ in edge.flow.does for edge in into)
        kept = next(graph.into(node.id, EdgeKind.USES), None)  # failures and dead letters
        if not reads and kept is None and next(graph.out(node.id, EdgeKind.FLOW), None) is None:
            yield Finding(QueueUnread(node.id), graph.place(*node.path, key=True))
