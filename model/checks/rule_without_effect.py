"""A lifecycle rule that does nothing (BUC102).

A rule says when objects or old versions are deleted or moved, or when the parts of unfinished uploads go. How many
old versions are kept is said of a time after which the others go.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, lifecycle: {old: {prefix: old/}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, lifecycle: {old: {prefix: old/, abort_uploads: 7d}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import RuleWithoutEffect
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for name, rule in sorted(bucket.lifecycle.items()):
            old = rule.noncurrent
            path = (*node.path, "lifecycle", name)
            if old.keep and old.expire is None:
                reason = "A number of old versions to keep counts only where the others are deleted after a time."
                said = RuleWithoutEffect(name, reason, f"write `noncurrent: {{expire: 30d, keep: {old.keep}}}`")
                yield Finding(said, graph.place(*path, "noncurrent", "keep"))
            elif not any((rule.expire, rule.transitions, old.expire, old.transitions, rule.abort_uploads)):
                reason = "It names objects, and nothing that happens to them."
                said = RuleWithoutEffect(name, reason, "add `expire: 30d`, `transitions`, or `abort_uploads: 7d`")
                yield Finding(said, graph.place(*path, key=True))
