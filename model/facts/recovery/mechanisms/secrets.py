"""How do secrets and keys come back? By what Secrets Manager keeps, by new values, by new keys."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure, untouched
from model.facts.recovery.times import ZERO, Time, exactly, unknown
from model.graph import Node
from model.spec.promise import Failure


def secret(scene: Scene, node: Node) -> Part:
    """A secret that somebody enters. Its value is no data of the system: whoever issued it can issue another."""
    return Part(node.id, node.kind, tuple(_ways(scene, node)), path=node.path)


def _ways(scene: Scene, node: Node) -> Iterator[Way]:
    yield from untouched(LOCAL, "Secrets Manager keeps it in several zones")
    words = "the version before is made current, or the deletion is called off"
    yield by_figure("secret_restore", Failure.DATA_CORRUPTION, words, Start.SOMEBODY, node.path)
    new = _reissued(scene, node.id)
    words = "a new value is issued and entered"
    yield Way(Failure.CREDENTIAL_LOSS, new, ZERO, words, Start.SOMEBODY, path=node.path)
    for region in scene.replicas(node.id)[:1]:
        yield from untouched((Failure.REGION_LOSS,), f"the replica in {region} is read there")
    words = "created in another region, and its value entered by hand"
    yield Way(Failure.REGION_LOSS, new, ZERO, words, Start.SOMEBODY, path=node.path)


def _reissued(scene: Scene, name: str) -> Time:
    if scene.recovery.reissue is not None:
        return exactly(scene.recovery.reissue.seconds)
    return unknown(f"nothing says how long a new value for {name} takes (recovery.reissue)")


def kms_key(scene: Scene, node: Node) -> Part:
    """A key of one region; what is copied elsewhere is encrypted there with another."""
    here = untouched((*LOCAL, Failure.CREDENTIAL_LOSS), "KMS keeps its material in several zones")
    kept = untouched((Failure.DATA_CORRUPTION,), "its deletion can be called off until it is carried out")
    there = untouched((Failure.REGION_LOSS,), "its replica in another region is the same key")
    away = there if scene.replicas(node.id) else (scene.elsewhere(node.id),)
    return Part(node.id, node.kind, (*here, *kept, *away), path=node.path)
