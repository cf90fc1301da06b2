"""Items that stay when the rest of their partition dies (TAB112).

What belongs together has one partition key. If a job dies after a month and its assets do not, the assets stay in a
partition that nobody asks for any more.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        sort_key: SK S
        ttl: ttl
        items:
          job: {keys: {PK: "JOB#{job_id}", SK: META}, expire_after: 30d}
          asset: {keys: {PK: "JOB#{job_id}", SK: "ASSET#{asset_id}"}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        sort_key: SK S
        ttl: ttl
        items:
          job: {keys: {PK: "JOB#{job_id}", SK: META}, expire_after: 30d}
          asset: {keys: {PK: "JOB#{job_id}", SK: "ASSET#{asset_id}"}, expire_after: 30d}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import PartitionExpiresInPart
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable, Item


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        key = table.partition_key.name
        together: dict[str, list[tuple[str, Item]]] = {}
        for name, item in sorted(table.items.items()):
            if key in item.keys:
                together.setdefault(str(item.keys[key]), []).append((name, item))
        for items in together.values():
            mortal = [(name, item.expire_after) for name, item in items if item.expire_after]
            for name, item in items:
                if mortal and item.expire_after is None:
                    other, after = mortal[0]
                    said = PartitionExpiresInPart(name, "never expires", other, f"expires after {after}", str(after))
                    yield Finding(said, graph.place(*node.path, "items", name, key=True))
