"""Which parts does a system have? Its live components with what each needs, and the NAT gateways that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from model import naming
from model.facts.recovery import mechanisms
from model.facts.recovery.estimate import Estimate, estimate, ordered
from model.facts.recovery.mechanisms.scene import DEPLOYMENT, Scene
from model.facts.recovery.parts import Part, Start, Way, lost, untouched
from model.facts.recovery.standby import with_standby
from model.facts.recovery.times import ZERO, Time, exactly
from model.graph import EdgeKind, Graph
from model.spec.base import Status
from model.spec.container import Container
from model.spec.network import Nat, Network
from model.spec.network import Way as Route
from model.spec.promise import Failure


class System:
    """The recovery of one environment; each figure is computed once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.scene = Scene.of(graph)
        self._found: dict[tuple[Failure, int | None], Estimate] = {}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every live component by name, then what they share. What is planned or being built is no part."""
        live = [name for name, c in sorted(self.graph.spec.components.items()) if c.status is Status.LIVE]
        found = with_standby(self.scene, [*(self._component(name) for name in live), *self._gateways()])
        return (*map(_deployed, found), self._deployment()) if found else ()

    @cached_property
    def order(self) -> Sequence[tuple[str, ...]]:
        """The groups of parts in the order in which they come back."""
        return ordered(self.parts)

    @property
    def notice(self) -> Time:
        """How long until somebody has begun."""
        return exactly(self.scene.recovery.notice.seconds)

    def estimate(self, failure: Failure, most_lost: int | None = None) -> Estimate:
        """The figures of a failure, for a promise that allows a loss of so many seconds, or for none."""
        key = (failure, most_lost)
        if key not in self._found:
            self._found[key] = estimate(self.parts, failure, self.notice, most_lost, self.order)
        return self._found[key]

    def promised(self, failure: Failure) -> Estimate:
        """The figures as the spec's promise of this failure looks at them, or as such where it makes none."""
        promise = naming.recovery_promise(self.graph)
        most = promise.rpo.seconds if promise and failure in promise.failures else None
        return self.estimate(failure, most)

    def _component(self, name: str) -> Part:
        node = self.graph.nodes[name]
        part = mechanisms.part(self.scene, node)
        needs = dict.fromkeys([*self._edges(name), *self._way_out(name)])
        return Part(part.name, part.kind, part.ways, tuple(sorted(needs)), part.holds_data, part.path)

    def _edges(self, name: str) -> Iterator[str]:
        """What a component calls or is made of. A caller works again when what it calls does."""
        for kind in (EdgeKind.FLOW, EdgeKind.USES):
            for edge in self.graph.out(name, kind):
                if edge.target in self.graph.spec.components and self.graph.is_live(edge.target):
                    yield edge.target

    def _way_out(self, name: str) -> Iterator[str]:
        component = self.graph.spec.components[name]
        if isinstance(component, Container):
            network, found, subnets = self.graph.tier(component.place)
            if subnets.route is Route.NAT and found.nat is not None:
                yield f"nat:{network}"

    def _deployment(self) -> Part:
        """What begins in another region begins when the system has been deployed there."""
        here = untouched([f for f in Failure if f is not Failure.REGION_LOSS], "not needed")
        words = "everything is deployed in another region"
        took = self.scene.deploy("the system in another region")
        way = Way(Failure.REGION_LOSS, took, ZERO, words, Start.SOMEBODY, path=("recovery", "deploy"))
        return Part(DEPLOYMENT, "deployment", (*here, way), path=("recovery", "deploy"))

    def _gateways(self) -> Iterator[Part]:
        for name, network in sorted(self.graph.spec.head.networks.items()):
            if network.nat is not None:
                ways = tuple(self._gateway(name, network))
                yield Part(f"nat:{name}", "nat", ways, path=("networks", name, "nat"))

    def _gateway(self, name: str, network: Network) -> Iterator[Way]:
        path = ("networks", name, "nat")
        yield from untouched((Failure.INSTANCE_LOSS, Failure.DATA_CORRUPTION, Failure.CREDENTIAL_LOSS), "AWS keeps it")
        if network.zones < 2:
            yield lost(Failure.ZONE_LOSS, "the network has no other zone", holds_data=False)
        elif network.nat is Nat.ONE_PER_ZONE:
            yield from untouched((Failure.ZONE_LOSS,), "every zone has its own")
        else:
            words = "a gateway is made in another zone, and the routes led there"
            again = self.scene.deploy("a NAT gateway in another zone")
            yield Way(Failure.ZONE_LOSS, again, ZERO, words, Start.SOMEBODY, path=path)
        if network.region not in (None, self.graph.region):
            yield from untouched((Failure.REGION_LOSS,), f"stands in {network.region}")
        else:
            yield Way(Failure.REGION_LOSS, ZERO, ZERO, "deployed again in another region", Start.SOMEBODY, path=path)


def _deployed(part: Part) -> Part:
    """A part that begins again in another region does so after the deployment there; what is there waits not."""
    ways = part.back_from(Failure.REGION_LOSS)
    if any(way.start is Start.NOBODY or way.how == "fail_over" for way in ways):
        return part
    return replace(part, needs=(*part.needs, DEPLOYMENT))
