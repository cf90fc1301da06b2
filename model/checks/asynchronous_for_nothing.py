"""Settings for events that a function never gets (FUN111).

Retries, the age of events and where failures go are about events that are handed over without waiting. A queue waits
for the function: what fails stays there, and its own `dead_letter` decides what becomes of it. An API waits too, and
its caller gets the error.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      reader: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
      - {from: failed, to: reader}

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

from model.catalogue.functions import AsynchronousForNothing
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    """Calls of code can be of either kind, and a function that nothing calls is another fault."""
    for node, function in graph.components(Function):
        key = "dead_letter" if function.dead_letter else "asynchronous" if function.asynchronous else ""
        waiting = deliveries.awaited(graph, node.id)
        if key and waiting and not deliveries.asynchronous(graph, node.id) and not deliveries.called(graph, node.id):
            flows = tuple(graph.place(*path).saying("waits for the function") for path in waiting)
            queues = bool(list(deliveries.reaching(graph, node.id)))
            advice = "write `dead_letter` in the queue" if queues else "put a queue before what may be done later"
            said = AsynchronousForNothing(node.id, key, advice)
            yield Finding(said, graph.place(*node.path, key, key=True), flows)
