"""How do functions and what they wait for come back? By running elsewhere, by deployment."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure, lost, untouched
from model.facts.recovery.times import ZERO, unknown
from model.graph import Node
from model.spec.promise import Failure


def function(scene: Scene, node: Node) -> Part:
    """A function. Outside of networks it runs in any zone; inside, in those of its tier only."""
    place = getattr(scene.graph.spec.components[node.id], "place", None)
    return Part(node.id, node.kind, tuple(_ways(scene, node, place)), path=node.path)


def _ways(scene: Scene, node: Node, place: str | None) -> Iterator[Way]:
    if scene.restored(node.id, Failure.INSTANCE_LOSS):
        yield _pointed(scene, node, Failure.INSTANCE_LOSS)
    else:
        yield by_figure("managed", Failure.INSTANCE_LOSS, "Lambda runs it elsewhere", Start.NOBODY, node.path)
    if place is not None and scene.zones(place) < 2:
        yield lost(Failure.ZONE_LOSS, "the only zone that it reaches its network from is lost", holds_data=False)
    elif scene.restored(node.id, Failure.ZONE_LOSS):
        yield _pointed(scene, node, Failure.ZONE_LOSS)
    else:
        yield by_figure("managed", Failure.ZONE_LOSS, "Lambda runs it in another zone", Start.NOBODY, node.path)
    yield scene.elsewhere(node.id)
    words = "holds no data, and reads secrets when it runs"
    yield from untouched((Failure.CREDENTIAL_LOSS,), words)
    if scene.restored(node.id, Failure.DATA_CORRUPTION):
        yield _pointed(scene, node, Failure.DATA_CORRUPTION)
    else:
        yield from untouched((Failure.DATA_CORRUPTION,), words)


def _pointed(scene: Scene, node: Node, failure: Failure) -> Way:
    words = "deployed again, because what is restored has another name, or a secret of its own"
    return Way(failure, scene.deploy(node.id), ZERO, words, Start.SOMEBODY, path=node.path)


def queue(scene: Scene, node: Node) -> Part:
    """A queue. What waits in it is lost with the region, and cannot be called back when it is deleted."""
    here = tuple(by_figure("managed", f, "SQS keeps messages in several zones", Start.NOBODY, node.path) for f in LOCAL)
    waits = unknown(f"nothing says how long messages wait in {node.id}")
    away = Way(Failure.REGION_LOSS, ZERO, waits, "empty in another region", Start.SOMEBODY, path=node.path)
    wrong = Way(Failure.DATA_CORRUPTION, ZERO, waits, "what waits is lost, or wrong", Start.SOMEBODY, path=node.path)
    calm = untouched((Failure.CREDENTIAL_LOSS,), "reached by roles")
    return Part(node.id, node.kind, (*here, away, wrong, *calm), holds_data=True, path=node.path)
