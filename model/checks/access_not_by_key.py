"""A question that a table cannot be asked (TAB108).

A query names one value of the partition key and, where there is a sort key, maybe a condition on it: its value, its
beginning or a range. Everything else would read the whole table.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: user_id S
        sort_key: order_id S
        access: {open-orders: {where: {status: open}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: user_id S
        sort_key: order_id S
        indexes: {by-status: {partition_key: status S}}
        access: {open-orders: {index: by-status, where: {status: open}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import AccessNotByKey
from model.facts import dynamodb as facts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import Access, DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, access in sorted(table.access.items()):
            path = (*node.path, "access", name)
            if access.index is not None and access.index not in table.indexes:
                indexes = listed((f"`{index}`" for index in sorted(table.indexes)), "or")
                advice = f"write {indexes}" if indexes else "remove `index`, or declare it in `indexes`"
                said = AccessNotByKey(name, f"`{node.id}` has no index `{access.index}`", advice)
                yield Finding(said, graph.place(*path, "index"))
                continue
            for key, problem, advice in _problems(table, access):
                yield Finding(AccessNotByKey(name, problem, advice), graph.place(*path, "where", *key))
            for index, item in enumerate(access.finds):
                if item not in table.items:
                    said = AccessNotByKey(name, f"`{node.id}` has no item `{item}`", f"declare `{item}` in `items`")
                    yield Finding(said, graph.place(*path, "finds", index))


def _problems(table: DynamoDbTable, access: Access) -> Iterator[tuple[tuple[str, ...], str, str]]:
    keyed = facts.keyed(table, access.index)
    on = f"the index `{access.index}`" if access.index else "the table"
    for name in access.where:
        if name not in keyed.names:
            keys = listed((f"`{key}`" for key in keyed.names), "and")
            advice = f"write conditions on {keys}, or ask an index whose keys have `{name}`"
            yield (name,), f"`{name}` is no key of {on}", advice
    first = access.where.get(keyed.partition.name)
    if first is None:
        if all(name in keyed.names for name in access.where):
            advice = f"add `{keyed.partition.name}`, the partition key"
            yield (), f"it names no value of the partition key `{keyed.partition.name}` of {on}", advice
    elif first.operator != "=":
        advice = f"write one value of `{keyed.partition.name}`; ranges are for sort keys"
        yield (keyed.partition.name,), f"`{first}` is more than one partition", advice
    sort = keyed.sort and access.where.get(keyed.sort.name)
    if keyed.sort and sort and sort.operator == "begins_with" and keyed.sort.type == "N":
        yield (keyed.sort.name,), "a number has no beginning", "write a range: `between {from} and {until}`"
