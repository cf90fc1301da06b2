"""More reserved than an account has at first (FUN110).

What functions reserve is taken from the calls that an account may have at once in a region: 1,000 where nobody asked
for more, fewer in new accounts. 100 of them cannot be reserved. Other systems in the account reserve from the same.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, concurrency: {reserved: 950}}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, concurrency: {reserved: 100}}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import TooMuchReserved
from model.findings import Finding
from model.graph import Graph
from model.knowledge import functions
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    account, unreserved = functions.concurrency()
    found = [(n, f.concurrency.reserved) for n, f in graph.components(Function) if f.concurrency.reserved]
    total = sum(reserved for _, reserved in found)
    if total > account - unreserved:
        first, *others = [graph.place(*node.path, "concurrency", "reserved") for node, _ in found]
        said = TooMuchReserved(total, account - unreserved, account, unreserved)
        yield Finding(said, first, tuple(place.saying("reserved too") for place in others))
