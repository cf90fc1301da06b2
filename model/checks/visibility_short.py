"""A visibility timeout without room for retries (QUE102).

When a function is busy, Lambda tries a batch again while it is hidden. AWS advises six times the timeout of the
function, together with the time that a batch is gathered; with less, messages come back early and count towards their
last attempt.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, visibility_timeout: 2 min}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 1 min}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, visibility_timeout: 6 min}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 1 min}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.queues import VisibilityShort
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.queue import SqsQueue
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for node, queue in graph.components(SqsQueue):
        visible = queue.visibility_timeout
        longest = max((f.timeout.seconds for _, f in deliveries.consumers(graph, node.id)), default=0)
        advised = min(6 * longest, 12 * 3600)
        if visible and longest <= visible.seconds < advised:
            said = VisibilityShort(str(visible), str(Duration(advised)), str(Duration(longest)))
            yield Finding(said, graph.place(*node.path, "visibility_timeout"))
