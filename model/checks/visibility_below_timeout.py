"""A message that comes back before its function is done (QUE101).

While a function works on a message, the queue hides it for its visibility timeout. Lambda refuses to read a queue
whose visibility timeout is below the timeout of the function: the message would be handed out twice.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, visibility_timeout: 30 s}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 1 min}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 1 min}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import VisibilityBelowTimeout
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        visible = queue.visibility_timeout
        for name, function in deliveries.consumers(graph, node.id) if visible else ():
            if visible and visible < function.timeout:
                other = graph.place("components", name, "timeout").saying(f"up to {function.timeout}")
                advised = str(Duration(min(6 * function.timeout.seconds, 12 * 3600)))
                said = VisibilityBelowTimeout(str(visible), name, str(function.timeout), advised)
                yield Finding(said, graph.place(*node.path, "visibility_timeout"), (other,))
