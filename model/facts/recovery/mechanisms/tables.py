"""How do tables of DynamoDB come back? By point-in-time recovery, by backups, by replicas in other regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure, untouched
from model.graph import Node
from model.spec.promise import Failure
from model.units import Duration


class Table(Protocol):
    """What a table says that matters here."""

    recovery: Duration
    """How far back it can be recovered to any second; none of it is off."""
    replicas: Sequence[str]
    """Other regions that hold it."""


def dynamodb_table(scene: Scene, node: Node) -> Part:
    """A table. Replication is no way back from wrong data, because it copies what is wrong."""
    table = cast(Table, scene.graph.spec.components[node.id])
    return Part(node.id, node.kind, tuple(_ways(scene, node, table)), holds_data=True, path=node.path)


def _ways(scene: Scene, node: Node, table: Table) -> Iterator[Way]:
    for failure in LOCAL:
        yield by_figure("managed", failure, "DynamoDB keeps every item in several zones", Start.NOBODY, node.path)
    if table.recovery.seconds:
        words, path = "restored to a point in time, as another table", (*node.path, "recovery")
        yield by_figure("dynamodb_point_in_time", Failure.DATA_CORRUPTION, words, Start.SOMEBODY, path)
    away = [region for region in table.replicas if region != scene.graph.region]
    if away:
        words, path = f"the replica in {away[0]} takes over", (*node.path, "replicas")
        yield by_figure("dynamodb_global", Failure.REGION_LOSS, words, Start.SOMEBODY, path)
    yield from scene.backups(node.id, "dynamodb_backup", scene.restore(node.id, "dynamodb_backup", (0, 0), "any"))
    yield from untouched((Failure.CREDENTIAL_LOSS,), "reached by roles, whose credentials are never kept")
