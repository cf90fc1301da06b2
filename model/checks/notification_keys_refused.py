"""Keys that a bucket cannot tell apart (EVT104).

A notification knows how a key begins and how it ends. So `objects` has one `*` at most, between the two.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
    flows:
      - {from: uploads, to: worker, events: [created], objects: in/*/raw/*}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
    flows:
      - {from: uploads, to: worker, events: [created], objects: in/*.raw}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.events import NotificationKeysRefused
from model.facts import deliveries
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(S3Bucket):
        for one in deliveries.leaving(graph, node.id):
            keys = one.flow.objects or "*"
            if keys.count("*") != 1:
                begin, end = keys.split("*")[0], keys.rsplit("*", 1)[-1]
                example = f"{begin}*{end if '*' in keys else ''}"
                yield Finding(NotificationKeysRefused(keys, example), graph.place(*one.path, "objects"))
