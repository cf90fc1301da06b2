"""Something that needs versions, in a bucket without them (BUC105).

A bucket that keeps no versions has none that are old, cannot lock any, and copies nothing to another bucket. The
bucket that gets copies keeps versions too.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      deeds: {kind: s3_bucket, versioning: false, lock: {mode: governance, keep: 30d}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      deeds: {kind: s3_bucket, lock: {mode: governance, keep: 30d}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import NoncurrentWithoutVersions
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for other, path, what, reason in _needs(graph, node.id, bucket):
            if not graph.component(other, S3Bucket).versioning:
                off = graph.place("components", other, "versioning").saying("turned off here")
                said = NoncurrentWithoutVersions(other, what, reason)
                yield Finding(said, graph.place(*node.path, *path), (off,))


def _needs(graph: Graph, name: str, bucket: S3Bucket) -> Iterator[tuple[str, Path, str, str]]:
    if bucket.lock:
        yield name, ("lock",), "`lock`", "A lock keeps versions of objects from being deleted."
    if bucket.replicate:
        reason = "S3 copies versions, from a bucket that keeps them to one that does."
        yield name, ("replicate",), "`replicate`", reason
        if bucket.replicate.to != name:
            yield bucket.replicate.to, ("replicate", "to"), f"`replicate` of `{name}`", reason
    for key, rule in sorted(bucket.lifecycle.items()):
        if rule.noncurrent.expire or rule.noncurrent.transitions:
            reason = "Only versions that were overwritten or deleted are noncurrent."
            yield name, ("lifecycle", key, "noncurrent"), "`noncurrent`", reason
