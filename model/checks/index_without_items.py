"""An index that nothing is in (TAB114).

An index holds the items that have all of its keys. Where a table says what its items look like and none has them, the
index stays empty.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: id S
        indexes: {by-status: {partition_key: status S}}
        items: {order: {keys: {id: "{id}"}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: id S
        indexes: {by-status: {partition_key: status S}}
        items: {order: {keys: {id: "{id}", status: "{status}"}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import IndexWithoutItems
from model.facts import dynamodb as facts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for index in sorted(table.indexes) if table.items else ():
            names = set(facts.keyed(table, index).names)
            if not any(names <= set(item.keys) for item in table.items.values()):
                missing = sorted(names - set(facts.keyed(table).names)) or sorted(names)
                said = IndexWithoutItems(node.id, index, listed((f"`{name}`" for name in missing), "and"))
                yield Finding(said, graph.place(*node.path, "indexes", index, key=True))
