"""A trail that records its own files (AUD101).

Each file that a trail writes is an event of its bucket. A trail that records the data events of the bucket it writes
to makes more of them by every file, without an end and at a price.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      records: {kind: s3_bucket}
    trails:
      account: {bucket: records, data: [records]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      records: {kind: s3_bucket}
      files: {kind: s3_bucket}
    trails:
      account: {bucket: records, data: [files]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.audit import TrailRecordsItself
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, trail in sorted(graph.spec.head.trails.items()):
        for index, recorded in enumerate(trail.data):
            if recorded == trail.bucket:
                yield Finding(TrailRecordsItself(name, recorded), graph.place("trails", name, "data", index))
