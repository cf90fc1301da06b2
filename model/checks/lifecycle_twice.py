"""Two rules for the same objects (BUC115).

Where several rules would delete an object S3 takes the one with the shorter time. A rule with a longer time for
objects that are all deleted sooner says something that never happens.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        versioning: false
        lifecycle: {all: {expire: 7d}, reports: {prefix: reports/, expire: 365d}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        versioning: false
        lifecycle: {all: {expire: 365d}, reports: {prefix: reports/, expire: 7d}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import LifecycleTwice
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        ends = [(name, rule.prefix, rule.expire) for name, rule in sorted(bucket.lifecycle.items()) if rule.expire]
        for name, prefix, after in ends:
            sooner = [(end, other) for other, whole, end in ends if prefix.startswith(whole) and end < after]
            if sooner:
                end, other = min(sooner)
                path = (*node.path, "lifecycle")
                related = graph.place(*path, other, "expire").saying("deletes them sooner")
                said = LifecycleTwice(name, str(after), other, str(end))
                yield Finding(said, graph.place(*path, name, "expire"), (related,))
