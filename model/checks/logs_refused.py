"""A bucket that cannot take access logs (BUC111).

S3 writes access logs to another bucket of the same region, which has no lock by default and no key of its own: logs
are encrypted with the key of S3. A bucket that logs into itself would log that, too, for ever.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, access_logs: {to: files}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, access_logs: {to: records}}
      records: {kind: s3_bucket, lifecycle: {old: {expire: 90d, noncurrent: {expire: 1d}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import LogsRefused
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        logs = bucket.access_logs
        target = graph.component(logs.to, S3Bucket) if logs else None
        if logs is None or target is None:
            continue
        for reason, rule, advice in _problems(graph, node.id, logs.to, target):
            said = LogsRefused(logs.to, node.id, reason, rule, advice)
            yield Finding(said, graph.place(*node.path, "access_logs", "to"))


def _problems(graph: Graph, name: str, to: str, target: S3Bucket) -> Iterator[tuple[str, str, str]]:
    if to == name:
        rule = "Every log would be a request that is logged."
        yield "it is the same bucket", rule, "declare another bucket for logs, and write its name"
    if target.key:
        rule = "S3 writes access logs to buckets that are encrypted with its own keys only."
        yield "it is encrypted with a key of KMS", rule, f"remove `key` of `{to}`"
    if target.lock:
        rule = "S3 writes no access logs to a bucket with a lock by default."
        yield "its objects are locked", rule, f"remove `lock` of `{to}`"
    if not graph.is_live(to):
        yield "it is not live", "What is not live becomes no infrastructure.", f"make `{to}` live"
