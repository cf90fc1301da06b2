"""Data that is kept for another time than is said (DOC105).

`data` says how long something is kept, and where. What deletes it is said there: the lifecycle of a bucket, the life of
a table's items. Where none of them is the time that is said, one of the two is wrong. In a bucket with versions an
object that expires is kept on as an old version, so both times count.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket, lifecycle: {processed: {expire: 1d, noncurrent: {expire: 1d}}}}
    data:
      photos: {classes: [pii], stored: [uploads], keep: 3d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket, lifecycle: {processed: {expire: 1d, noncurrent: {expire: 1d}}}}
    data:
      photos: {classes: [pii], stored: [uploads], keep: 2d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.documents import KeptOtherwise
from model.facts.words import listed
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable
from model.spec.storage import S3Bucket
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for name, data in sorted(graph.spec.head.data.items()):
        for store in sorted(set(data.stored)) if data.keep else ():
            ends = dict(_ends(graph, store)) if graph.is_live(store) else {}
            if data.keep and ends and data.keep not in ends.values():
                times = listed([f"`{time}`" for time in sorted(set(ends.values()))], "or")
                related = tuple(graph.place(*path).saying("when it is deleted") for path in ends)
                said = KeptOtherwise(name, str(data.keep), store, times)
                yield Finding(said, graph.place("data", name, "keep"), related)


def _ends(graph: Graph, store: str) -> Iterator[tuple[Path, Duration]]:
    """When something that stores data deletes it; nothing where some of it stays, as that may be the data."""
    found = graph.spec.components[store]
    if isinstance(found, S3Bucket):
        for name, rule in sorted(found.lifecycle.items()):
            if rule.expire:
                older = rule.noncurrent.expire if found.versioning and rule.noncurrent.expire else Duration(0)
                end = Duration(rule.expire.seconds + older.seconds)
                yield ("components", store, "lifecycle", name, "expire"), end
    elif isinstance(found, DynamoDbTable) and all(item.expire_after for item in found.items.values()):
        for name, item in sorted(found.items.items()):
            if item.expire_after:
                yield ("components", store, "items", name, "expire_after"), item.expire_after
