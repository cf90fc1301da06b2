"""How does what stands in front come back? Load balancers, names, certificates, distributions, topics, and others."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import ALL, LOCAL, Part, Start, Way, by_figure, lost, untouched
from model.facts.recovery.times import ZERO, exactly
from model.graph import Node
from model.knowledge import recovery as figures
from model.spec.load_balancer import LoadBalancer
from model.spec.promise import Failure

_REST = (Failure.DATA_CORRUPTION, Failure.CREDENTIAL_LOSS)


def load_balancer(scene: Scene, node: Node) -> Part:
    """A load balancer, which has nodes in every zone of its tier."""
    balancer = scene.graph.component(node.id, LoadBalancer)
    return Part(node.id, node.kind, tuple(_balancer(scene, node, balancer)), path=node.path)


def _balancer(scene: Scene, node: Node, balancer: LoadBalancer) -> Iterator[Way]:
    yield by_figure("managed", Failure.INSTANCE_LOSS, "AWS replaces its nodes", Start.NOBODY, node.path)
    if scene.zones(balancer.place) > 1:
        yield by_figure("managed", Failure.ZONE_LOSS, "its nodes in other zones answer", Start.NOBODY, node.path)
    else:
        yield lost(Failure.ZONE_LOSS, "all of its nodes stand in the zone that is lost", holds_data=False)
    yield from untouched(_REST, "holds no data")
    yield _named(scene, node)


def _named(scene: Scene, node: Node) -> Way:
    """The loss of the region, for what people reach by a name: the name has to lead to what is deployed elsewhere."""
    if not getattr(scene.graph.spec.components[node.id], "domain", None):
        return scene.elsewhere(node.id)
    until = exactly(figures.figure("dns_record").rto)
    words = "deployed again in another region, and its name led there"
    return Way(Failure.REGION_LOSS, until, ZERO, words, Start.SOMEBODY, "dns_record", node.path)


def everywhere(scene: Scene, node: Node) -> Part:
    """A service that is in no region."""
    ways = tuple(by_figure("managed", failure, "not bound to a region", Start.NOBODY, node.path) for failure in ALL)
    return Part(node.id, node.kind, ways, path=node.path)


def regional(scene: Scene, node: Node) -> Part:
    """A service that AWS runs in all zones of a region and that holds nothing for long."""
    words = "AWS runs it in several zones"
    ways = tuple(by_figure("managed", failure, words, Start.NOBODY, node.path) for failure in (*LOCAL, *_REST))
    return Part(node.id, node.kind, (*ways, _named(scene, node)), path=node.path)


def link(scene: Scene, node: Node) -> Part:
    """A way into a network, which has interfaces in every zone of its tier."""
    found = regional(scene, node)
    place = getattr(scene.graph.spec.components[node.id], "place", None)
    if place is None or scene.zones(place) > 1:
        return found
    gone = lost(Failure.ZONE_LOSS, "all of its interfaces stand in the zone that is lost", holds_data=False)
    others_ = tuple(way for way in found.ways if way.failure is not Failure.ZONE_LOSS)
    return Part(found.name, found.kind, (*others_, gone), path=found.path)


def certificate(scene: Scene, node: Node) -> Part:
    """A certificate, issued again for another region by the records that are there."""
    return regional(scene, node)


def others(scene: Scene, node: Node) -> Part:
    """What somebody else runs, and a client: the failures that are looked at are ours."""
    return Part(node.id, node.kind, untouched(ALL, "run by somebody else"), path=node.path)
