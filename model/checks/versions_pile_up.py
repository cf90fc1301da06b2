"""Objects that are deleted and never go (BUC104).

A bucket keeps versions unless it says otherwise, so that nothing is lost by a mistake. Then an object that expires is
not deleted: it becomes an old version, and is kept and paid for until a rule says when old versions go. Where objects
expire because they must not be kept, that is the point of the whole.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      documents: {kind: s3_bucket, lifecycle: {processed: {expire: 1d}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      documents: {kind: s3_bucket, lifecycle: {processed: {expire: 1d, noncurrent: {expire: 1d}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import VersionsPileUp
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        ends = [rule.prefix for rule in bucket.lifecycle.values() if rule.noncurrent.expire]
        for name, rule in sorted(bucket.lifecycle.items()) if bucket.versioning else ():
            if rule.expire and not any(rule.prefix.startswith(prefix) for prefix in ends):
                yield Finding(VersionsPileUp(name), graph.place(*node.path, "lifecycle", name, "expire"))
