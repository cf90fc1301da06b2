"""A bucket that something of another region uses as if it were there (BUC110).

S3 writes access logs to buckets of the same region, and a plan of AWS Backup takes what is in its own region.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, access_logs: {to: records}}
      records: {kind: s3_bucket, region: eu-west-1}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, access_logs: {to: records}}
      records: {kind: s3_bucket}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import BucketElsewhere
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        region = graph.region_of(node.id)
        for path, what, reason, advice in _uses(graph, node.id, bucket):
            yield Finding(BucketElsewhere(node.id, region, what, reason, advice), graph.place(*path))


def _uses(graph: Graph, name: str, bucket: S3Bucket) -> Iterator[tuple[Path, str, str, str]]:
    path: Path = ("components", name)
    logs = bucket.access_logs
    if logs and graph.is_live(logs.to) and graph.region_of(logs.to) != graph.region_of(name):
        reason = "S3 writes access logs to buckets of the same region."
        advice = f"name a bucket of {graph.region_of(name)}"
        yield (*path, "access_logs", "to"), f"its access logs go to {graph.region_of(logs.to)}", reason, advice
    if graph.region_of(name) == graph.region:
        return
    for plan, said in sorted(graph.spec.head.backups.items()):
        if name in said.of:
            reason = "A plan of AWS Backup takes what is in its own region."
            place: Path = ("backups", plan, "of", said.of.index(name))
            yield place, f"a plan of {graph.region} takes it", reason, f"remove `{name}` from the plan"
