"""More indexes than a table can have (TAB104).

A table has at most 20 global indexes and 5 local ones, and all of them together name at most 100 attributes that they
include.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      readings:
        kind: dynamodb_table
        partition_key: meter S
        sort_key: at N
        indexes:
          number-0: {sort_key: at_0 N}
          number-1: {sort_key: at_1 N}
          number-2: {sort_key: at_2 N}
          number-3: {sort_key: at_3 N}
          number-4: {sort_key: at_4 N}
          number-5: {sort_key: at_5 N}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      readings:
        kind: dynamodb_table
        partition_key: meter S
        sort_key: at N
        indexes:
          number-0: {sort_key: at_0 N}
          number-1: {sort_key: at_1 N}
          number-2: {sort_key: at_2 N}
          number-3: {sort_key: at_3 N}
          number-4: {sort_key: at_4 N}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import TooManyIndexes
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        indexes = table.indexes.values()
        own = sum(index.partition_key is not None for index in indexes)
        included = sum(len(index.include or ()) for index in indexes)
        for what, count, name, advice in (
            ("global indexes", own, "global_indexes", "remove indexes, or let items share one whose keys are general"),
            ("local indexes", len(table.indexes) - own, "local_indexes", "make some of them global"),
            ("attributes in its indexes", included, "included", "include fewer attributes, or all of them"),
        ):
            allowed = limit(f"dynamodb.{name}")
            if not allowed.holds(count):
                said = TooManyIndexes(node.id, str(count), what, str(allowed.maximum), advice)
                yield Finding(said, graph.place(*node.path, "indexes", key=True))
