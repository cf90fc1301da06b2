"""Two receivers for one event of a bucket (EVT103).

S3 refuses two notifications for the same event where a key could match both. A topic or queue that several functions
share, or prefixes and endings that exclude each other, tell them apart.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      index: {kind: lambda, runtime: python3.13, handler: index.main, dead_letter: failed}
    flows:
      - {from: uploads, to: worker, events: [created], objects: in/*}
      - {from: uploads, to: index, events: [created], objects: in/pictures/*}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      index: {kind: lambda, runtime: python3.13, handler: index.main, dead_letter: failed}
    flows:
      - {from: uploads, to: worker, events: [created], objects: in/*}
      - {from: uploads, to: index, events: [created], objects: out/*}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from model.catalogue.events import NotificationsOverlap
from model.facts import deliveries
from model.facts.deliveries import Delivery
from model.findings import Finding
from model.graph import Graph
from model.knowledge import events
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(S3Bucket):
        for one, other in combinations(deliveries.leaving(graph, node.id), 2):
            shared = [event for event in one.flow.events if any(_same(event, e) for e in other.flow.events)]
            if shared and _meet(one, other):
                first = graph.place(*one.path).saying("the other one")
                said = NotificationsOverlap(node.id, shared[0], one.target, other.target)
                yield Finding(said, graph.place(*other.path), (first,))


def _same(event: str, other: str) -> bool:
    """Whether an event is of both; `created` is all of `created:put` and the others."""
    names = sorted((events.bucket_event(event), events.bucket_event(other)), key=len)
    return names[0] == names[1] or any(
        whole.endswith("*") and part.startswith(whole[:-1]) for whole, part in (names, names[::-1])
    )


def _meet(one: Delivery, other: Delivery) -> bool:
    """Whether a key could begin and end as both say."""
    (begin, end), (start, stop) = deliveries.objects(one.flow), deliveries.objects(other.flow)
    begins = begin.startswith(start) or start.startswith(begin)
    return begins and (end.endswith(stop) or stop.endswith(end))
