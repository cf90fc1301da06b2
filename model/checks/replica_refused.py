"""A global table that cannot be made (TAB115).

DynamoDB copies between regions by the stream of the table, which must hold new and old images. This compiler makes
replicas of tables on demand, under keys that AWS owns, which can be recovered for 35 days or not at all: what else a
replica could be, not every target can say.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      prices: {kind: dynamodb_table, partition_key: id S, stream: keys, replicas: [eu-west-1]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      prices: {kind: dynamodb_table, partition_key: id S, stream: new_and_old_images, replicas: [eu-west-1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import ReplicaRefused
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.knowledge import regions
from model.resources.dynamodb import REPLICATED
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        if table.replicas:
            where = listed(f"`{region}`" for region in table.replicas)
            for key, reason, why, advice in _problems(graph, table):
                yield Finding(ReplicaRefused(node.id, where, reason, why, advice), graph.place(*node.path, *key))


def _problems(graph: Graph, table: DynamoDbTable) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    ours = (
        "This compiler says a table in several regions in all its targets alike, and they have no common word for it."
    )
    if table.stream not in (None, REPLICATED):
        why = "DynamoDB copies changes by the stream, which must hold items as they were and as they are."
        yield ("stream",), f"its stream holds `{table.stream}`", why, f"write `stream: {REPLICATED}`, or remove it"
    for index, region in enumerate(table.replicas):
        if region == graph.region or region in table.replicas[:index]:
            why = "The table is there already."
            yield ("replicas", index), f"`{region}` has it twice", why, f"remove `{region}`"
        elif regions.find(region) is None:
            yield ("replicas", index), f"`{region}` is not known", "There is no such region.", "write a region of AWS"
    if table.key:
        why = "A key of KMS is in one region, and the table would need another one in each."
        yield ("key",), "it is encrypted with a key of one region", why, "remove `key`, or the replicas"
    if table.capacity:
        why = "Provisioned capacity would have to be said for each region."
        yield ("capacity",), "its capacity is provisioned", why, "remove `capacity`, which makes it on demand"
    if table.recovery.days not in (0, 35):
        yield ("recovery",), f"its recovery is {table.recovery}", ours, "write `recovery: 35d`, or `0 d`"
