"""More copies waiting than may run (FUN109).

Provisioned concurrency is taken from what is reserved for the function, so it cannot be more.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, concurrency: {reserved: 5, provisioned: 10}}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, concurrency: {reserved: 10, provisioned: 5}}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import ProvisionedAboveReserved
from model.findings import Finding
from model.graph import Graph
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(Function):
        reserved, provisioned = function.concurrency.reserved, function.concurrency.provisioned
        if reserved is not None and provisioned and provisioned > reserved:
            other = graph.place(*node.path, "concurrency", "reserved").saying("reserved here")
            said = ProvisionedAboveReserved(provisioned, reserved)
            yield Finding(said, graph.place(*node.path, "concurrency", "provisioned"), (other,))
