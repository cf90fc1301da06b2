"""Capacity that cannot be had (TAB116).

Capacity grows from what it is to what it may be, around a share of it that is in use, 20 to 90 %. Of a table with
global indexes the indexes would have to grow as well, which a Terraform state cannot follow; such a table is on
demand or stays as it is.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      readings: {kind: dynamodb_table, partition_key: id S, capacity: {read: 20, write: 5, read_up_to: 10}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      readings: {kind: dynamodb_table, partition_key: id S, capacity: {read: 5, write: 5, read_up_to: 20}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import CapacityRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.dynamodb import Capacity, DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        if table.capacity:
            for key, problem, reason, advice in _problems(table, table.capacity):
                said = CapacityRefused(problem, reason, advice)
                yield Finding(said, graph.place(*node.path, "capacity", key))


def _problems(table: DynamoDbTable, capacity: Capacity) -> Iterator[tuple[str, str, str, str]]:
    share = limit("dynamodb.scale_at")
    value = capacity.scale_at.value
    if not share.holds(float(value)) or value % 1:
        yield (
            "scale_at",
            f"capacity cannot follow {capacity.scale_at}",
            f"It is whole, {share}.",
            "write `scale_at: 70 %`",
        )
    for way, least, most in (
        ("read", capacity.read, capacity.read_up_to),
        ("write", capacity.write, capacity.write_up_to),
    ):
        key = f"{way}_up_to"
        if most is not None and most < least:
            yield (
                key,
                f"{least} units cannot grow to {most}",
                "Growing ends above where it begins.",
                f"write `{key}: {least}`",
            )
        elif most is not None and any(index.partition_key for index in table.indexes.values()):
            reason = "A table whose indexes do not grow with it is slowed down by them: writes wait for every index."
            yield key, "capacity cannot grow beside global indexes", reason, "remove `capacity`, or `" + key + "`"
