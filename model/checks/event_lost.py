"""An event that is lost when its function fails (FUN112).

An event that is handed over is tried three times; after that, or after six hours in which the function was too busy,
Lambda drops it. `asynchronous: {on_failure: QUEUE}` keeps it together with the error, `dead_letter` keeps the event
alone.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: uploads, to: worker, events: [created]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, asynchronous: {on_failure: failed}}
    flows:
      - {from: uploads, to: worker, events: [created]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import EventLost
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(Function):
        kept = function.dead_letter or (function.asynchronous and function.asynchronous.on_failure)
        handed = deliveries.asynchronous(graph, node.id)
        if handed and not kept and not _is_last(graph, node.id):
            events = tuple(graph.place(*path).saying("handed over here") for path in handed)
            yield Finding(EventLost(node.id), graph.place(*node.path, key=True), events)


def _is_last(graph: Graph, name: str) -> bool:
    """Whether a function gets nothing but the failures of others: there must be an end."""
    paths = deliveries.asynchronous(graph, name)
    return all(path[-1] == "on_failure" for path in paths)
