"""Functions that set each other off for ever (FUN114).

Each pass through a circle of functions, queues, topics and buses starts the next one, at the speed of Lambda and at
its price. Lambda stops some circles after sixteen passes, others it does not see. Where the code ends it by itself,
accept the finding and say how.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: orders, does: [write]}

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

from model.catalogue.functions import InvocationInCircle
from model.facts import circles
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for circle in circles.circles(graph):
        first, *others = circle
        places = tuple(graph.place(*path).saying("and this") for _, path in others)
        names = [name for name, _ in circle]
        said = InvocationInCircle(" to ".join(f"`{name}`" for name in (*names, names[0])))
        yield Finding(said, graph.place(*first[1]), places)
