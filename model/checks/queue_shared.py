"""Functions that take each other's messages (QUE109).

A message of a queue goes to one receiver. Two functions at one queue each get some of the messages, and nobody knows
which. A topic before two queues gives each function all of them.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      counter: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
      - {from: orders, to: counter}

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

from model.catalogue.queues import QueueShared
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    """Filters do not help: what a filter refuses is deleted from the queue."""
    for node, _ in graph.components(SqsQueue):
        found = [(one.target, one.path) for one in deliveries.leaving(graph, node.id)]
        if len(found) > 1:
            first, *others = found
            places = tuple(graph.place(*path).saying("and here") for _, path in others)
            names = ", ".join(f"`{name}`" for name, _ in found)
            yield Finding(QueueShared(node.id, names), graph.place(*first[1]), places)
