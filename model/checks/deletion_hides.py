"""Objects that somebody deletes and that stay (BUC119).

In a bucket with versions, deleting an object hides it behind a marker, and what it was is kept as an old version. Who
deletes by a flow may hide objects and not remove their versions. Where no rule says when old versions go, nothing that
was deleted ever does: it is paid for, and what had to be deleted is still there.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      photos: {kind: s3_bucket}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: photos, does: [read, delete]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      photos: {kind: s3_bucket, lifecycle: {old-versions: {noncurrent: {expire: 30d}}}}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: photos, does: [read, delete]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import DeletionHides
from model.facts.storage import literal
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.flow import Does
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    """Once for each bucket, at the first flow that deletes what no rule ends."""
    for node, bucket in graph.components(S3Bucket):
        if not bucket.versioning:
            continue
        ends = [rule.prefix for rule in bucket.lifecycle.values() if rule.noncurrent.expire]
        for edge in graph.into(node.id, EdgeKind.FLOW):
            flow = edge.flow
            if flow is None or Does.DELETE not in flow.does or not graph.is_live(edge.source):
                continue
            if not any(literal(flow.objects or "").startswith(prefix) for prefix in ends):
                yield Finding(DeletionHides(edge.source, node.id), graph.place(*edge.path, "does"))
                break
