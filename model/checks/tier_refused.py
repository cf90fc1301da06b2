"""An archive tier at a time that S3 refuses (BUC113).

Objects of the class INTELLIGENT_TIERING that nobody reads can go to an archive after 90 days at the earliest, and to
the deep archive after 180, both within two years.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, intelligent_tiering: {rarely: {archive: 30d}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, intelligent_tiering: {rarely: {archive: 90d, deep_archive: 180d}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import TierRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for name, tiering in sorted(bucket.intelligent_tiering.items()):
            path = (*node.path, "intelligent_tiering", name)
            for key, after, allowed in (
                ("archive", tiering.archive, limit("s3.archive_tier")),
                ("deep_archive", tiering.deep_archive, limit("s3.deep_archive_tier")),
            ):
                if after and not allowed.holds(after.days):
                    days = min(max(after.days, allowed.minimum or 0), allowed.maximum or 0)
                    problem = f"`{key}` after {after} is not within {allowed}"
                    yield Finding(TierRefused(name, problem, f"write `{key}: {days}d`"), graph.place(*path, key))
            if not (tiering.archive or tiering.deep_archive):
                said = TierRefused(name, "it names no tier", "add `archive: 90d`, or `deep_archive: 180d`")
                yield Finding(said, graph.place(*path, key=True))
            elif tiering.archive and tiering.deep_archive and tiering.deep_archive <= tiering.archive:
                said = TierRefused(name, "the deep archive comes before the archive", "write a later `deep_archive`")
                yield Finding(said, graph.place(*path, "deep_archive"))
