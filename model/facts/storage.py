"""What lies where in a bucket, who reads it, and what happens to it with time?"""

from __future__ import annotations

from collections.abc import Iterator

from model.graph import Edge, EdgeKind, Graph
from model.spec.flow import Does
from model.spec.storage import AccessLogs, LifecycleRule, S3Bucket

ARCHIVES = ("GLACIER", "DEEP_ARCHIVE")
"""Storage classes whose objects must be restored before they can be read.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
"""


def log_prefix(source: str, logs: AccessLogs) -> str:
    """What the keys of a bucket's access logs begin with."""
    return f"{source}/" if logs.prefix is None else logs.prefix


def logged_to(graph: Graph, bucket: str) -> Iterator[tuple[str, AccessLogs]]:
    """The live buckets whose requests are recorded in this one."""
    for node, other in graph.components(S3Bucket):
        if other.access_logs and other.access_logs.to == bucket:
            yield node.id, other.access_logs


def literal(objects: str) -> str:
    """What keys with `*` or holes begin with: all before the first of them."""
    return objects.partition("*")[0].partition("{")[0]


def overlap(one: str, other: str) -> bool:
    """Whether keys that begin with one text can begin with the other."""
    return one.startswith(other) or other.startswith(one)


def readers(graph: Graph, bucket: str, prefix: str) -> list[Edge]:
    """The flows that read objects whose keys begin so."""
    found = (edge for edge in graph.into(bucket, EdgeKind.FLOW) if edge.flow and graph.is_live(edge.source))
    return [e for e in found if e.flow and Does.READ in e.flow.does and overlap(literal(e.flow.objects or ""), prefix)]


def expiring(bucket: S3Bucket, objects: str) -> Iterator[tuple[str, LifecycleRule]]:
    """The rules by which all objects of these keys are deleted after a time."""
    for name, rule in sorted(bucket.lifecycle.items()):
        if rule.expire and literal(objects).startswith(rule.prefix):
            yield name, rule


def signed(graph: Graph, bucket: str) -> list[Edge]:
    """The live flows by which callers outside bring requests that somebody signed beforehand."""
    return [edge for edge in graph.flows() if edge.target == bucket and edge.flow and edge.flow.signed_by]
