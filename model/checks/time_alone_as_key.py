"""Items that only their time tells apart (TAB119).

A put replaces the item that has the same key. Where the sort key is nothing but the time that an item counts from, two
of one partition at the same moment are one item, and the first is gone without an error. For events that somebody
counts or bills, that is a loss; for one value per device and minute it may be meant.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      calls:
        kind: dynamodb_table
        partition_key: user S
        sort_key: at N
        ttl: dies
        items:
          call: {keys: {user: "{user_id}", at: "{at}"}, expire_after: 365d, since: at}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      calls:
        kind: dynamodb_table
        partition_key: user S
        sort_key: call S
        ttl: dies
        items:
          call:
            keys: {user: "{user_id}", call: "{at}#{request_id}"}
            attributes: {at: N}
            expire_after: 365d
            since: at
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import TimeAloneAsKey
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        sort = table.sort_key.name if table.sort_key else None
        for name, item in sorted(table.items.items()):
            if sort and sort in item.keys and (item.since == sort or {*item.keys[sort].holes} == {item.since}):
                said = TimeAloneAsKey(name, sort, table.partition_key.name)
                yield Finding(said, graph.place(*node.path, "items", name, "keys", sort))
