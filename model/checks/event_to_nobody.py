"""A rule or schedule that leads nowhere (EVT107).

What happens at a time or with an event is said by flows from the schedule or rule. Without one, nothing does.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      tick: {kind: schedule, at: rate(1 hour)}
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

from model.catalogue.events import EventToNobody
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.events import EventRule, Schedule


def check(graph: Graph) -> Iterator[Finding]:
    for node, component in graph.components((EventRule, Schedule)):
        if next(graph.out(node.id, EdgeKind.FLOW), None) is None:
            yield Finding(EventToNobody(node.id, component.kind), graph.place(*node.path, key=True))
