"""A list that grows until its item is full (TAB123).

An item holds 400 KB, with all that is in its lists and sets. A list of what comes with time, such as the members of a
room, makes every read and write of the item larger, until DynamoDB refuses the next value. An item for each value has
no such end. Nothing here tells how many values a list gets: where their number has an end, this says nothing new.
Items that expire are not asked.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      rooms:
        kind: dynamodb_table
        partition_key: id S
        items:
          room: {keys: {id: "{room_id}"}, attributes: {members: L}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      rooms:
        kind: dynamodb_table
        partition_key: id S
        sort_key: what S
        items:
          room: {keys: {id: "{room_id}", what: ROOM}, attributes: {place: M}}
          member: {keys: {id: "{room_id}", what: "MEMBER#{user_id}"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import ListWithoutEnd
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.dynamodb import DynamoDbTable

_MANY = ("BS", "L", "NS", "SS")
"""Types of attributes with any number of values. A map has the names that its code knows."""


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            for attribute, kind in sorted(item.attributes.items()):
                if kind in _MANY and attribute not in item.keys and not item.expire_after:
                    said = ListWithoutEnd(attribute, name, str(limit("dynamodb.item").maximum))
                    yield Finding(said, graph.place(*node.path, "items", name, "attributes", attribute))
