"""A flow from a bucket without events (EVT102).

A bucket can tell of objects that are created, removed, restored or expired. The flow says which with `events:`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
    flows:
      - {from: uploads, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
    flows:
      - {from: uploads, to: worker, events: [created]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.events import BucketEventsMissing
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(S3Bucket):
        for one in deliveries.leaving(graph, node.id):
            if not one.flow.events:
                yield Finding(BucketEventsMissing(node.id, one.target), graph.place(*one.path))
