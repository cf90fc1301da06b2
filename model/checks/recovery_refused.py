"""A period of recovery that DynamoDB does not offer (TAB105).

Point-in-time recovery goes back a number of whole days, at most 35. Whoever must keep data for longer makes backups.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: dynamodb_table, partition_key: id S, recovery: 90d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: dynamodb_table, partition_key: id S, recovery: 14d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import RecoveryRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    allowed = limit("dynamodb.recovery")
    for node, table in graph.components(DynamoDbTable):
        period = table.recovery
        if period.seconds and (period.seconds % 86400 or not allowed.holds(period.days)):
            yield Finding(RecoveryRefused(node.id, str(period)), graph.place(*node.path, "recovery"))
