"""A sort key that is the partition key (TAB102).

The partition key says where an item is, and the sort key where in it. Both are attributes of their own.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: dynamodb_table, partition_key: id S, sort_key: id S}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: dynamodb_table, partition_key: customer_id S, sort_key: id S}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import KeyTwice
from model.facts import dynamodb as facts
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for keyed in facts.schemas(table):
            if keyed.sort and keyed.sort.name == keyed.partition.name:
                below = ("indexes", keyed.index, "sort_key") if keyed.index else ("sort_key",)
                yield Finding(KeyTwice(keyed.sort.name), graph.place(*node.path, *below))
