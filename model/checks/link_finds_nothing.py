"""An item that names another which nobody finds by that name (TAB122).

An attribute that names an item of a table leads there if a key of the table, or of an index of it, is made of what the
attribute holds, and of what else the item says. Names of holes tell what is the same, whether they are written
`user_id` or `userId`; `by` says it where the attribute is called something else.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      users:
        kind: dynamodb_table
        partition_key: email S
        items: {user: {keys: {email: "{email}"}}}
      orders:
        kind: dynamodb_table
        partition_key: id S
        items: {order: {keys: {id: "{order_id}"}, attributes: {user_id: S}, links: {user_id: {to: users}}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      users:
        kind: dynamodb_table
        partition_key: email S
        indexes: {by-id: {partition_key: user_id S}}
        items: {user: {keys: {email: "{email}", user_id: "{user_id}"}}}
      orders:
        kind: dynamodb_table
        partition_key: id S
        items: {order: {keys: {id: "{order_id}"}, attributes: {user_id: S}, links: {user_id: {to: users}}}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.catalogue.tables import LinkFindsNothing
from model.facts import dynamodb as facts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable, Item, Link


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            for attribute, link in sorted(item.links.items()):
                target = graph.spec.components[link.to]
                held = _held(item, attribute, link)
                if isinstance(target, DynamoDbTable) and target.items and not _finds(target, held, _said(item)):
                    said = LinkFindsNothing(attribute, name, link.to, listed(f"`{hole}`" for hole in held))
                    yield Finding(said, graph.place(*node.path, "items", name, "links", attribute))


def _held(item: Item, attribute: str, link: Link) -> list[str]:
    """What varies in the attribute's value."""
    if link.by:
        return [link.by]
    return sorted(set(item.keys[attribute].holes)) if attribute in item.keys else [attribute]


def _said(item: Item) -> list[str]:
    """What is known beside it, once the item is there."""
    return [*item.attributes, *(hole for key in item.keys.values() for hole in key.holes)]


def _finds(table: DynamoDbTable, held: list[str], said: list[str]) -> bool:
    """Whether some type of item has keys that are made of what is held, and of nothing that is not known."""
    own = set(_same(held))
    known = own | set(_same(said))
    for keyed in facts.schemas(table):
        for item in table.items.values():
            made = [set(_same(item.keys[key].holes)) for key in keyed.names if key in item.keys]
            if len(made) == len(keyed.names) and made[0] <= known and any(holes & own for holes in made):
                return True
    return False


def _same(holes: Iterable[str]) -> Iterator[str]:
    """Names without what only a style of writing tells apart."""
    return (hole.replace("_", "").replace("-", "").lower() for hole in holes)
