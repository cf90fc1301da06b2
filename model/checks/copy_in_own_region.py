"""A copy of backups in their own region (OPS106).

A copy is there to survive the loss of the region. In the same region it is lost with what it was copied from.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket}
    backups:
      daily:
        of: [files]
        at: 06:00
        keep: 35d
        copy_to: {region: eu-central-1, keep: 35d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket}
    backups:
      daily:
        of: [files]
        at: 06:00
        keep: 35d
        copy_to: {region: eu-west-1, keep: 35d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import CopyInOwnRegion
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for name, backup in sorted(graph.spec.head.backups.items()):
        if backup.copy_to and backup.copy_to.region == graph.region:
            said = CopyInOwnRegion(name, graph.region)
            yield Finding(said, graph.place("backups", name, "copy_to", "region"))
