"""A time of death that is no number (TAB106).

DynamoDB deletes an item some time after the second of Unix time that the table's `ttl` attribute says. A text, such
as a date, is not read, and the item stays.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      sessions:
        kind: dynamodb_table
        partition_key: id S
        ttl: expires_at
        items: {session: {keys: {id: "{id}"}, attributes: {expires_at: S}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      sessions:
        kind: dynamodb_table
        partition_key: id S
        ttl: expires_at
        items: {session: {keys: {id: "{id}"}, attributes: {expires_at: N}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import TtlRefused
from model.facts import dynamodb as facts
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        if table.ttl is None:
            continue
        key = facts.key_types(table).get(table.ttl, "N")
        if key != "N":
            yield Finding(TtlRefused(table.ttl, key), graph.place(*node.path, "ttl"))
        for name, item in sorted(table.items.items()):
            kind = item.attributes.get(table.ttl, "N")
            if kind != "N" and kind == item.attributes[table.ttl] and key == "N":
                said = TtlRefused(table.ttl, kind)
                yield Finding(said, graph.place(*node.path, "items", name, "attributes", table.ttl))
