"""How do objects and images come back? By versions, by backups, by building again."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure, untouched
from model.graph import Node
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
        words = "the version before is made the current one"
        path = (*node.path, "versioning")
        yield by_figure("s3_versions", Failure.DATA_CORRUPTION, words, Start.SOMEBODY, path)
    yield from scene.backups(node.id, "s3_versions", scene.restore(node.id, "s3_versions"))
    yield from untouched((Failure.CREDENTIAL_LOSS,), "reached by roles, whose credentials are never kept")


def ecr_repository(scene: Scene, node: Node) -> Part:
    """A repository of images, which are built again from their sources."""
    here = untouched((*LOCAL, Failure.DATA_CORRUPTION, Failure.CREDENTIAL_LOSS), "ECR keeps images in several zones")
    return Part(node.id, node.kind, (*here, scene.elsewhere(node.id)), path=node.path)
