"""A runtime that gets no more updates (FUN102).

From the day of its deprecation on, AWS no longer mends a runtime. Some months later no new function can have it, and
then no function that has it can be updated, which ends deployments on a day that nobody chose.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: nodejs20.x, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: nodejs22.x, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import RuntimeDeprecated
from model.findings import Finding
from model.graph import Graph
from model.knowledge import functions
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(Function):
        known = functions.runtime(function.runtime) if function.runtime else None
        if known and functions.ended(known.name) and not functions.closed(known.name):
            blocked = f", and no new function can have it from {known.create_block} on" if known.create_block else ""
            said = RuntimeDeprecated(known.name, str(known.deprecated), blocked, functions.advised(known.name))
            yield Finding(said, graph.place(*node.path, "runtime"))
