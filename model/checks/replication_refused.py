"""A copy that goes nowhere (BUC109).

S3 copies to another bucket. It copies what is new, and copies of copies it does not make: two buckets that copy to
each other each get what is written into the other.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, replicate: {to: files}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, replicate: {to: files-copy}}
      files-copy: {kind: s3_bucket, region: eu-west-1}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import ReplicationRefused
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        said = bucket.replicate
        if said is None:
            continue
        place = graph.place(*node.path, "replicate", "to")
        if said.to == node.id:
            rule, advice = "S3 copies from one bucket to another.", "declare another bucket, and write its name"
            yield Finding(ReplicationRefused(node.id, said.to, "it is the same bucket", rule, advice), place)
        elif not graph.is_live(said.to):
            rule, advice = (
                "What is not live becomes no infrastructure.",
                f"remove `replicate`, or make `{said.to}` live",
            )
            yield Finding(ReplicationRefused(node.id, said.to, "it is not live", rule, advice), place)
