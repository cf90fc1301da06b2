"""How do databases come back? By a standby, by point-in-time recovery, by backups."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure
from model.facts.recovery.times import ZERO, exactly
from model.graph import Node
from model.knowledge import recovery as figures
from model.spec.database import Rds
from model.spec.promise import Failure


def rds(scene: Scene, node: Node) -> Part:
    """A database instance."""
    database = scene.graph.component(node.id, Rds)
    return Part(node.id, node.kind, tuple(_ways(scene, node, database)), holds_data=True, path=node.path)


def _ways(scene: Scene, node: Node, database: Rds) -> Iterator[Way]:
    took = scene.restore(node.id, "rds_point_in_time", _size(database), database.storage.type)
    if database.multi_az:
        zones = scene.zones(database.place)
        for failure in LOCAL if zones > 1 else LOCAL[:1]:
            words = "the standby takes over under the same name"
            yield by_figure("rds_multi_az", failure, words, path=(*node.path, "multi_az"))
    if database.backups.keep.seconds:
        lost = exactly(figures.figure("rds_point_in_time").rpo or 0)
        words = "restored to a point in time, as an instance of another name"
        for failure in (*LOCAL, Failure.DATA_CORRUPTION):
            path = (*node.path, "backups", "keep")
            yield Way(failure, took, lost, words, Start.SOMEBODY, "rds_point_in_time", path)
    yield from scene.backups(node.id, "rds_backup", took)
    yield _password(database, node)


def _password(database: Rds, node: Node) -> Way:
    words = "RDS makes a new password and keeps it in Secrets Manager"
    path = (*node.path, "credentials")
    return Way(Failure.CREDENTIAL_LOSS, ZERO, ZERO, words, Start.SOMEBODY, "rds_password", path)


def _size(database: Rds) -> tuple[int, int]:
    storage = database.storage
    return storage.size.mib, max(storage.size, storage.up_to or storage.size).mib
