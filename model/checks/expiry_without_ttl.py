"""Items that nothing deletes (TAB111).

That an item lives for a while means that DynamoDB deletes it then, which it does by an attribute that the table names
as its `ttl`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      sessions:
        kind: dynamodb_table
        partition_key: id S
        items: {session: {keys: {id: "{id}"}, expire_after: 1d}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      sessions:
        kind: dynamodb_table
        partition_key: id S
        ttl: expires_at
        items: {session: {keys: {id: "{id}"}, expire_after: 1d}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import ExpiryWithoutTtl
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            if item.expire_after and table.ttl is None:
                said = ExpiryWithoutTtl(name, str(item.expire_after), node.id)
                yield Finding(said, graph.place(*node.path, "items", name, "expire_after"))
