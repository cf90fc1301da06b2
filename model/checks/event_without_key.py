"""An event that does not say which item it is about (EVT121).

The event of a new object has the object's key, and a function that it sets off knows no more. An item of a table is
read by its key: what varies in the item's partition key must be in the object's key, or in an index that can be asked
with what is there. Names of holes tell what is the same: `{job_id}` in `layout` and in `items`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket, layout: {raw/: {objects: ["{user_id}/{file}"], written_by: [api]}}}
      jobs:
        kind: dynamodb_table
        partition_key: id S
        items: {job: {keys: {id: "JOB#{job_id}"}, attributes: {state: S}}}
      failed: {kind: sqs_queue}
      api: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      daily: {kind: schedule, at: rate(1 day)}
    flows:
      - {from: daily, to: api}
      - {from: api, to: uploads, does: [write]}
      - {from: uploads, to: worker, events: [created], objects: raw/*}
      - {from: worker, to: uploads, does: [read]}
      - {from: worker, to: jobs, does: [read, write]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket, layout: {raw/: {objects: ["{job_id}/{file}"], written_by: [api]}}}
      jobs:
        kind: dynamodb_table
        partition_key: id S
        items: {job: {keys: {id: "JOB#{job_id}"}, attributes: {state: S}}}
      failed: {kind: sqs_queue}
      api: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}
      daily: {kind: schedule, at: rate(1 day)}
    flows:
      - {from: daily, to: api}
      - {from: api, to: uploads, does: [write]}
      - {from: uploads, to: worker, events: [created], objects: raw/*}
      - {from: worker, to: uploads, does: [read]}
      - {from: worker, to: jobs, does: [read, write]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.events import EventWithoutKey
from model.facts import dynamodb, storage
from model.facts.words import listed
from model.findings import Finding
from model.graph import Edge, EdgeKind, Graph
from model.spec.cache import ElastiCache
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.flow import Does
from model.spec.function import Function
from model.spec.storage import S3Bucket

_HOLE = re.compile(r"\{([^{}]*)\}")
_ELSEWHERE = (Rds, ElastiCache, Function)
"""Who else may tell a function which item an object is about."""


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(Function):
        sources = [edge for edge in graph.into(node.id, EdgeKind.FLOW) if graph.is_live(edge.source)]
        known = _known(graph, sources)
        asked = [edge for edge in graph.out(node.id, EdgeKind.FLOW) if graph.is_live(edge.target)]
        if known is None or any(_tells(graph, edge, known) for edge in asked):
            continue
        for edge in asked:
            missing = _missing(graph, edge, known)
            if missing:
                bucket = sources[0].source
                layout = (graph.place("components", bucket, "layout").saying("what the event knows"),)
                holes = listed(f"`{hole}`" for hole in missing)
                yield Finding(EventWithoutKey(node.id, edge.target, holes, bucket), graph.place(*edge.path), layout)
                break


def _known(graph: Graph, sources: list[Edge]) -> set[str] | None:
    """What varies in the keys of the objects that set a function off; None where something else may say more."""
    found: list[set[str]] = []
    for edge in sources:
        bucket = graph.spec.components.get(edge.source)
        if not isinstance(bucket, S3Bucket) or not edge.flow:
            return None
        objects = storage.literal(edge.flow.objects or "")
        parts = [part for prefix, part in bucket.layout.items() if storage.overlap(prefix, objects)]
        if not parts or not all(part.objects for part in parts):
            return None
        found += [set(_HOLE.findall(text)) for part in parts for text in part.objects]
    return set.intersection(*found) if found else None


def _tells(graph: Graph, edge: Edge, known: set[str]) -> bool:
    """Whether an answer may tell the rest: of an index, of a whole table, or of somebody who knows more."""
    target, flow = graph.spec.components.get(edge.target), edge.flow
    if not isinstance(target, DynamoDbTable) or flow is None:
        return isinstance(target, _ELSEWHERE)
    return not target.items or Does.SCAN in flow.does or bool(flow.index and not _missing(graph, edge, known))


def _missing(graph: Graph, edge: Edge, known: set[str]) -> list[str]:
    """What no item of the table that is asked is found without. Writing may make it, as a new item has a new key."""
    table, flow = graph.spec.components.get(edge.target), edge.flow
    if not isinstance(table, DynamoDbTable) or flow is None or not {Does.READ, Does.QUERY} & set(flow.does):
        return []
    if flow.index is not None and flow.index not in table.indexes:
        return []
    key = dynamodb.keyed(table, flow.index).partition.name
    lacking = [sorted(set(item.keys[key].holes) - known) for item in table.items.values() if key in item.keys]
    return min(lacking, key=lambda holes: (len(holes), holes), default=[])
