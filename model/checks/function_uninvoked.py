"""A function that nothing invokes (FUN113).

No flow leads to the function, and it gets the failures of no other. It would be there for nothing; most often the
flow was forgotten.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      worker: {kind: lambda, runtime: python3.13, handler: app.main}

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

from model.catalogue.functions import FunctionUninvoked
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(Function):
        used = (*graph.into(node.id, EdgeKind.FLOW), *graph.into(node.id, EdgeKind.USES))
        if not used:
            yield Finding(FunctionUninvoked(node.id), graph.place(*node.path, key=True))
