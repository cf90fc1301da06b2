"""A runtime that no new function can have (FUN103).

AWS refuses to create functions with runtimes that are long out of support.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.7, handler: app.main}
    flows:
      - {from: orders, to: worker}

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

from model.catalogue.functions import RuntimeClosed
from model.findings import Finding
from model.graph import Graph
from model.knowledge import functions
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(Function):
        known = functions.runtime(function.runtime) if function.runtime else None
        if known and functions.closed(known.name):
            said = RuntimeClosed(known.name, str(known.create_block), functions.advised(known.name))
            yield Finding(said, graph.place(*node.path, "runtime"))
