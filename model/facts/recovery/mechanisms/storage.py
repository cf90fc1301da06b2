"""How do objects and images come back? By versions, by backups, by building again."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure, untouched
from model.facts.recovery.times import ZERO, Time, unknown, words
from model.graph import Node
from model.knowledge import recovery as figures
from model.spec.promise import Failure
from model.spec.storage import S3Bucket


def s3_bucket(scene: Scene, node: Node) -> Part:
    """A bucket of the standard storage class, which lies in three zones or more."""
    bucket = scene.graph.component(node.id, S3Bucket)
    return Part(node.id, node.kind, tuple(_ways(scene, node, bucket)), holds_data=True, path=node.path)


def _ways(scene: Scene, node: Node, bucket: S3Bucket) -> Iterator[Way]:
    for failure in LOCAL:
        yield by_figure("s3_zones", failure, "S3 keeps every object in several zones", Start.NOBODY, node.path)
    if bucket.versioning:
        back = "the version before is made the current one"
        path = (*node.path, "versioning")
        yield by_figure("s3_versions", Failure.DATA_CORRUPTION, back, Start.SOMEBODY, path)
    copies = getattr(bucket, "replicate", None)
    to = getattr(copies, "to", None)
    if to and scene.graph.is_live(to) and scene.region(to) != scene.region(node.id):
        # New objects only, and their versions; a prefix leaves the others out.
        lag = (
            _lag(node.id)
            if not getattr(copies, "prefix", "")
            else unknown(f"only a part of {node.id} is replicated", 900)
        )
        said, path = f"{to} in {scene.region(to)} has the objects", (*node.path, "replicate")
        yield Way(Failure.REGION_LOSS, ZERO, lag, said, Start.SOMEBODY, "s3_replication", path)
    yield from scene.backups(node.id, "s3_versions", scene.restore(node.id, "s3_versions"))
    yield from untouched((Failure.CREDENTIAL_LOSS,), "reached by roles, whose credentials are never kept")


def _lag(name: str) -> Time:
    """How long a new object may have no copy: nothing but Replication Time Control, which no spec has, bounds it."""
    known = figures.figure("s3_replication")
    usual, most = known.rpo or 0, known.rpo_most or 0
    return Time(
        usual, most, (f"S3 copies most objects of {name} within {words(usual)}, and some only within {words(most)}",)
    )


def ecr_repository(scene: Scene, node: Node) -> Part:
    """A repository of images, which are built again from their sources."""
    here = untouched((*LOCAL, Failure.DATA_CORRUPTION, Failure.CREDENTIAL_LOSS), "ECR keeps images in several zones")
    return Part(node.id, node.kind, (*here, scene.elsewhere(node.id)), path=node.path)
