"""A backup of a bucket without versions (OPS105).

AWS Backup takes buckets with versioning only. It is on unless the spec turns it off.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, versioning: false}
    backups:
      daily: {of: [files], at: 06:00, keep: 35d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket}
    backups:
      daily: {of: [files], at: 06:00, keep: 35d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import BackupWithoutVersions
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for name, backup in sorted(graph.spec.head.backups.items()):
        for index, target in enumerate(backup.of):
            bucket = graph.spec.components[target]
            if isinstance(bucket, S3Bucket) and not bucket.versioning:
                related = graph.place("components", target, "versioning").saying("turned off here")
                yield Finding(BackupWithoutVersions(target), graph.place("backups", name, "of", index), (related,))
