"""Partitions that grow until they are full (TAB121).

A local index keeps the items of a partition, and their copies in it, in one place: 10 GB at most. Then DynamoDB refuses
every write that would make the partition larger. The index is made with the table and goes with it, so this cannot be
mended later. Items that expire keep a partition from growing for ever; a global index has no such end.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: user_id S
        sort_key: order_id S
        indexes: {by-total: {sort_key: total N}}
        items:
          order: {keys: {user_id: "{user_id}", order_id: "{order_id}", total: "{total}"}, attributes: {name: S}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: user_id S
        sort_key: order_id S
        indexes: {by-total: {partition_key: user_id S, sort_key: total N}}
        items:
          order: {keys: {user_id: "{user_id}", order_id: "{order_id}", total: "{total}"}, attributes: {name: S}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import PartitionHasAnEnd
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        growing = _growing(table)
        for name, index in sorted(table.indexes.items()):
            if growing and index.partition_key is None and index.sort_key:
                said = PartitionHasAnEnd(growing, name, str(limit("dynamodb.local_partition").maximum))
                yield Finding(said, graph.place(*node.path, "indexes", name, key=True))


def _growing(table: DynamoDbTable) -> str | None:
    """A type of item of which one partition holds many, for ever."""
    key = table.sort_key.name if table.sort_key else ""
    many = (name for name, item in sorted(table.items.items()) if key in item.keys and item.keys[key].holes)
    return next((name for name in many if not table.items[name].expire_after), None)
