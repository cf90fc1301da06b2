"""A bucket of another region that is used as if it were here (BUC110).

A bucket in another region is there for copies. Keys, access logs, backups and the region's own endpoint do not reach
over the border of a region, and what comes first in a deployment cannot need what comes last.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, region: eu-west-1, replicate: {to: files-copy}}
      files-copy: {kind: s3_bucket}

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

from model.catalogue.buckets import BucketElsewhere
from model.facts import edge as edges
from model.facts import storage as facts
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import regions
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        region = facts.elsewhere(graph, bucket)
        if region is None:
            continue
        if regions.find(region) is None:
            said = BucketElsewhere(node.id, region, "there is no such region", "AWS has none.", "write a region of AWS")
            yield Finding(said, graph.place(*node.path, "region"))
        for path, what, reason, advice in _uses(graph, node.id, bucket):
            yield Finding(BucketElsewhere(node.id, region, what, reason, advice), graph.place(*path))


def _uses(graph: Graph, name: str, bucket: S3Bucket) -> Iterator[tuple[Path, str, str, str]]:
    path: Path = ("components", name)
    if bucket.key:
        reason = "A key of KMS encrypts in its own region only."
        yield (*path, "key"), "its key is not", reason, f"remove `key` of `{name}`"
    if bucket.replicate:
        reason = "It is deployed before what is here, so it cannot need a role or a bucket of here."
        yield (*path, "replicate"), "it copies to another", reason, "copy from a bucket of the environment's own region"
    for source, _ in facts.logged_to(graph, name):
        reason = "S3 writes access logs to buckets of the same region."
        yield ("components", source, "access_logs", "to"), "takes access logs of here", reason, "name a bucket of here"
    if bucket.access_logs:
        reason = "S3 writes access logs to buckets of the same region."
        yield (*path, "access_logs"), "its access logs are not", reason, f"remove `access_logs` of `{name}`"
    for edge in edges.readers(graph, name):
        reason = "Its policy would name the distribution, which is made after it."
        yield (*edge.path, "to"), "a CDN gets objects from it", reason, "serve a bucket of the environment's own region"
    for plan, said in sorted(graph.spec.head.backups.items()):
        if name in said.of:
            reason = "A plan of AWS Backup takes what is in its own region."
            place: Path = ("backups", plan, "of", said.of.index(name))
            yield place, "a plan of here takes it", reason, f"remove `{name}` from the plan"
