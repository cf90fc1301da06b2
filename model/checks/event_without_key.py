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
from model.spec.dynamodb import DynamoDbTable
from model.spec.flow import Does
from model.spec.function import Function
from model.spec.storage import S3Bucket

_HOLE = re.compile(r"\{([^{}]*)\}")
_ASKED = (Does.READ, Does.QUERY)
"""What needs the value of a partition key. A scan needs none, and writing may make it."""


def check(graph: Graph) -> Iterator[Finding]:
    for node, _ in graph.components(Function):
        known = _known(graph, node.id)
        tables = [edge for edge in graph.out(node.id, EdgeKind.FLOW) if _table(graph, edge)]
        if known is None or not tables or any(_leads(graph, edge, known) for edge in tables):
            continue
        for edge in tables:
            missing = _missing(graph, edge, known)
            if missing:
                first = next(edge for edge in graph.into(node.id, EdgeKind.FLOW))
                where = (graph.place("components", first.source, "layout").saying("what the event knows"),)
                holes = listed((f"`{hole}`" for hole in missing), "and")
                said = EventWithoutKey(node.id, edge.target, holes, first.source)
                yield Finding(said, graph.place(*edge.path), where)
                break


def _known(graph: Graph, function: str) -> set[str] | None:
    """What varies in the keys of the objects that set a function off; None where something else may say more."""
    edges = [e for e in graph.into(function, EdgeKind.FLOW) if graph.is_live(e.source)]
    found: list[set[str]] = []
    for edge in edges:
        bucket = graph.spec.components.get(edge.source)
        if not isinstance(bucket, S3Bucket) or not edge.flow:
            return None
        objects = storage.literal(edge.flow.objects or "")
        parts = [part for prefix, part in bucket.layout.items() if storage.overlap(prefix, objects)]
        if not parts or not all(part.objects for part in parts):
            return None
        found += [set(_HOLE.findall(text)) for part in parts for text in part.objects]
    return set.intersection(*found) if found else None


def _table(graph: Graph, edge: Edge) -> DynamoDbTable | None:
    table = graph.spec.components.get(edge.target)
    asks = edge.flow is not None and any(verb in _ASKED for verb in edge.flow.does)
    return table if isinstance(table, DynamoDbTable) and table.items and asks and graph.is_live(edge.target) else None


def _leads(graph: Graph, edge: Edge, known: set[str]) -> bool:
    """Whether an index can be asked with what is known, and so tells the rest."""
    return bool(edge.flow and edge.flow.index) and not _missing(graph, edge, known)


def _missing(graph: Graph, edge: Edge, known: set[str]) -> list[str]:
    """What no type of item is found without."""
    table = _table(graph, edge)
    assert table
    assert edge.flow
    if edge.flow.index is not None and edge.flow.index not in table.indexes:
        return []
    key = dynamodb.keyed(table, edge.flow.index).partition.name
    lacking = [set(item.keys[key].holes) - known for item in table.items.values() if key in item.keys]
    return min((sorted(holes) for holes in lacking), key=lambda holes: (len(holes), holes), default=[])
