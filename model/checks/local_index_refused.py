"""A local index that cannot be made (TAB103).

An index without a partition key is local. It sorts the items of each partition by another attribute, so the table
must have a sort key, and the index another. It is made with the table and never later, and it keeps a partition below
10 GB.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      channels:
        kind: dynamodb_table
        partition_key: workspace_id S
        indexes: {by-position: {sort_key: position N}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      channels:
        kind: dynamodb_table
        partition_key: workspace_id S
        sort_key: id S
        indexes: {by-position: {sort_key: position N}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import LocalIndexRefused
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, index in sorted(table.indexes.items()):
            if index.partition_key:
                continue
            path = (*node.path, "indexes", name)
            if index.sort_key is None:
                advice = "add the `sort_key` by which it sorts, or a `partition_key` to make it global"
                yield Finding(LocalIndexRefused(name, "it has no sort key", advice), graph.place(*path, key=True))
            elif table.sort_key is None:
                advice = f"add `sort_key` to `{node.id}`, or `partition_key: {table.partition_key}` to the index"
                yield Finding(
                    LocalIndexRefused(name, "its table has no sort key", advice), graph.place(*path, key=True)
                )
