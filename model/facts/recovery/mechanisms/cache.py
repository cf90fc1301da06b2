"""How do caches come back? By a replica, by a new node, by snapshots."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, untouched
from model.facts.recovery.times import ZERO, Time, exactly, never, unknown
from model.graph import Node
from model.knowledge import recovery as figures
from model.spec.cache import ElastiCache
from model.spec.promise import Failure


def elasticache(scene: Scene, node: Node) -> Part:
    """A cache. Its content is no loss, unless the spec says that it exists nowhere else."""
    cache = scene.graph.component(node.id, ElastiCache)
    kept = node.id in scene.recovery.keeps
    return Part(node.id, node.kind, tuple(_ways(scene, node, cache, kept=kept)), holds_data=kept, path=node.path)


def _ways(scene: Scene, node: Node, cache: ElastiCache, *, kept: bool) -> Iterator[Way]:
    gone = never() if kept else ZERO
    if cache.replicated:
        lag = unknown("replicas of a cache lag behind by an amount that nobody states") if kept else ZERO
        took = exactly(figures.figure("cache_failover").rto)
        for failure in LOCAL if scene.zones(cache.place) > 1 else LOCAL[:1]:
            path = (*node.path, "nodes")
            yield Way(failure, took, lag, "a replica becomes the primary", figure="cache_failover", path=path)
    if cache.snapshots:
        yield from _snapshots(scene, node, kept=kept)
    new = exactly(figures.figure("cache_replacement").rto)
    yield Way(Failure.INSTANCE_LOSS, new, gone, "a new node starts empty", figure="cache_replacement", path=node.path)
    if scene.zones(cache.place) > 1:
        again = scene.deploy("the cache in another zone")
        yield Way(Failure.ZONE_LOSS, again, gone, "created again in another zone", Start.SOMEBODY, path=node.path)
    yield Way(Failure.REGION_LOSS, ZERO, gone, "starts empty in another region", Start.SOMEBODY, path=node.path)
    if not kept:
        words = "emptied, and filled again by use"
        yield Way(Failure.DATA_CORRUPTION, ZERO, ZERO, words, Start.SOMEBODY, path=node.path)
    yield from untouched((Failure.CREDENTIAL_LOSS,), "nothing authenticates with a secret of the system")


def _snapshots(scene: Scene, node: Node, *, kept: bool) -> Iterator[Way]:
    measured = scene.recovery.measured.get(node.id)
    figure = figures.figure("cache_snapshot")
    took = exactly(measured.seconds) if measured else exactly(figure.rto)
    lost: Time = exactly(figure.rpo or 0) if kept else ZERO
    for failure in (*LOCAL, Failure.DATA_CORRUPTION):
        path = (*node.path, "snapshots")
        yield Way(failure, took, lost, "restored from the daily snapshot", Start.SOMEBODY, "cache_snapshot", path)
