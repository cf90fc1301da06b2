"""What do adapters know beside their resource? The whole system: its graph, resources, and what flows carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from model.facts.cost.ranges import ZERO, Range, read
from model.graph import Graph
from model.resources.base import Ref, Resource, Resources, Value


@dataclass
class Context:
    """One environment, lowered."""

    graph: Graph
    resources: Resources

    def target(self, value: Value | None) -> Resource | None:
        """The resource that a value refers to."""
        return self.resources.by_id.get(value.resource) if isinstance(value, Ref) else None

    def of_type(self, type_: str, component: str | None = None) -> Iterator[Resource]:
        """The resources of a type, all or those of a component."""
        yield from self.by_type.get(type_, ()) if component is None else self._owned.get((type_, component), ())

    @cached_property
    def by_type(self) -> dict[str, list[Resource]]:
        """Resources by their type."""
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources.resources:
            found[resource.type].append(resource)
        return found

    @cached_property
    def _owned(self) -> dict[tuple[str, str | None], list[Resource]]:
        found: dict[tuple[str, str | None], list[Resource]] = defaultdict(list)
        for resource in self.resources.resources:
            found[resource.type, resource.component].append(resource)
        return found

    def subscriptions(self, topic: str) -> list[Resource]:
        """The subscriptions to a topic, by the id of its resource."""
        return self._subscriptions.get(topic, [])

    @cached_property
    def _subscriptions(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for subscription in self.of_type("AWS::SNS::Subscription"):
            arn = subscription.properties.get("TopicArn")
            if isinstance(arn, Ref):
                found[arn.resource].append(subscription)
        return found

    @cached_property
    def serving(self) -> frozenset[str | None]:
        """Components that run as a service."""
        return frozenset(resource.component for resource in self.by_type.get("AWS::ECS::Service", ()))

    def carried(self, component: str | None) -> Range | None:
        """GB in a month that the flows into a component carry, there and back; None where one of them does not say."""
        there, back = (self._sum(component, way, out=False) for way in ("sent", "received"))
        return None if there is None or back is None else there + back

    def sent(self, component: str | None) -> Range | None:
        """GB that the flows out of a component send."""
        return self._sum(component, "sent", out=True)

    def answered(self, component: str | None) -> Range | None:
        """GB that a component answers those who call it."""
        return self._sum(component, "received", out=False)

    def _sum(self, component: str | None, way: str, *, out: bool) -> Range | None:
        return self._volumes.get((component or "", way, out))

    @cached_property
    def _volumes(self) -> dict[tuple[str, str, bool], Range | None]:
        """Sums over flows; None where one of them says nothing, because a part would look like the whole."""
        found: dict[tuple[str, str, bool], Range | None] = {}
        for edge in self.graph.flows():
            usage = edge.flow.usage if edge.flow else None
            for way in ("sent", "received"):
                volume = getattr(usage, way) if usage else None
                for end, out in ((edge.source, True), (edge.target, False)):
                    before = found.get((end, way, out), ZERO)
                    found[end, way, out] = None if volume is None or before is None else before + read(volume)
        return found


def number(value: Value) -> Decimal:
    """A number in a property, which may be a text.

    Raises:
        ValueError: it is neither.
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError(f"not a number: {value!r}")
    return Decimal(value)
