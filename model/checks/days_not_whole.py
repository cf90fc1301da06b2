"""A time that S3 does not count in (BUC103).

S3 looks at objects once a day. Lifecycle rules, locks and tiers count whole days, from 1.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, versioning: false, lifecycle: {old: {expire: 12h}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, versioning: false, lifecycle: {old: {expire: 1d}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import DaysNotWhole
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.storage import S3Bucket
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for path, duration in _times(bucket):
            least = 0 if "transitions" in path else 1
            if duration.seconds % 86400 or duration.days < least:
                days = max(-(-duration.seconds // 86400), least)
                yield Finding(DaysNotWhole(str(duration), f"{days}d"), graph.place(*node.path, *path))


def _times(bucket: S3Bucket) -> Iterator[tuple[Path, Duration]]:
    if bucket.lock:
        yield ("lock", "keep"), bucket.lock.keep
    for name, tiering in sorted(bucket.intelligent_tiering.items()):
        for key in ("archive", "deep_archive"):
            if getattr(tiering, key):
                yield ("intelligent_tiering", name, key), getattr(tiering, key)
    for name, rule in sorted(bucket.lifecycle.items()):
        path: Path = ("lifecycle", name)
        for below, value in (
            (("expire",), rule.expire),
            (("abort_uploads",), rule.abort_uploads),
            (("noncurrent", "expire"), rule.noncurrent.expire),
        ):
            if value:
                yield (*path, *below), value
        for to, after in rule.transitions.items():
            yield (*path, "transitions", to), after
        for to, after in rule.noncurrent.transitions.items():
            yield (*path, "noncurrent", "transitions", to), after
