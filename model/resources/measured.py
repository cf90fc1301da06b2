"""By what does CloudWatch tell the metrics of one component from those of others? Namespace, name and dimensions.

The knowledge says for each kind where the value of a dimension is found, in one of these forms:

    AWS::RDS::DBInstance                what `Ref` gives of the component's resource of that type
    AWS::SNS::Topic.TopicName           an attribute of it
    AWS::ECS::Service/Cluster           what its property says
    id of AWS::S3::Bucket/X             the `Id` of the first item of a property
    AWS::X::Y or AWS::X::Z              of whichever of these it has
    node of AWS::ElastiCache::X         one of the nodes of a replication group, each a series of its own
    =Global                             always this text
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model import naming
from model.graph import Graph
from model.knowledge import metrics
from model.resources.base import Ref, Value, join
from model.resources.build import Build
from model.resources.load_balancer import target_group
from model.spec.cache import ElastiCache
from model.spec.container import EcsService
from model.spec.load_balancer import LoadBalancer


@dataclass(frozen=True, slots=True)
class Series:
    """One series of values: where it is published and by what it is told apart. ``label`` is empty for the only one."""

    namespace: str
    name: str
    dimensions: Mapping[str, Value]
    label: str = ""

    @property
    def identity(self) -> dict[str, Value]:
        """As an alarm names it."""
        found: dict[str, Value] = {"Namespace": self.namespace, "MetricName": self.name}
        if self.dimensions:
            found["Dimensions"] = [{"Name": key, "Value": value} for key, value in self.dimensions.items()]
        return found


def series(build: Build, component: str, metric: str, targets: Sequence[str] = ()) -> list[Series]:
    """The series of an AWS metric of a component: one, or one for each node of a cache.

    ``targets`` are the services behind a load balancer that the metric is about; the first is meant.
    """
    kind = metrics.kind(build.graph.spec.components[component].kind)
    known = metrics.find(build.graph.spec.components[component].kind, metric)
    forms = {**dict(zip(kind.dimensions, kind.forms, strict=True)), **dict(known.extra if known else ())}
    namespace = known.namespace if known and known.namespace else kind.namespace
    found = []
    for node in _nodes(build.graph, component, forms):
        values = {name: _value(build, component, form, node) for name, form in forms.items()}
        if targets:
            values["TargetGroup"] = Ref(target_group(component, targets[0]).resource, "TargetGroupFullName")
        found.append(Series(namespace, metric, values, node))
    return found


def behind(graph: Graph, component: str, metrics_: Sequence[str], target: str | None) -> list[str]:
    """The services that metrics of a load balancer could be about; none where they are about the balancer."""
    balancer = graph.spec.components.get(component)
    if not isinstance(balancer, LoadBalancer):
        return []
    if target:
        return [target]
    asked = any((known := metrics.find(balancer.kind, name)) and known.target == "must" for name in metrics_)
    return balancer.targets if asked else []


def region(graph: Graph, component: str) -> str:
    """Where the metrics of a component are."""
    return metrics.kind(graph.spec.components[component].kind).region or graph.region


def _nodes(graph: Graph, component: str, forms: Mapping[str, str]) -> Iterator[str]:
    cache = graph.spec.components[component]
    if isinstance(cache, ElastiCache) and any(form.startswith("node of ") for form in forms.values()):
        yield from (f"{number:03}" for number in range(1, cache.nodes + 1))
    else:
        yield ""


def _value(build: Build, component: str, form: str, node: str) -> Value:
    if form.startswith("="):
        return form[1:]
    words, _, rest = form.rpartition(" of ")
    type_, slash, key = rest.partition("/")
    types, dot, attribute = type_.partition(".")
    resource = next((found for one in types.split(" or ") for found in build.of(one, component)), None)
    if resource is None:
        raise ValueError(f"{component} has no {types}")  # a kind whose lowering the knowledge does not know
    if isinstance(spec := build.graph.spec.components[component], EcsService) and spec.deployment.alarms and dot:
        return naming.physical(build.graph, component)  # the service waits for alarms that watch it
    if words == "node":
        return join(Ref(resource.id), f"-{node}")
    if slash:
        found = resource.properties[key]
        return _first_id(found) if words == "id" else found
    return Ref(resource.id, attribute if dot else None)


def _first_id(items: Value) -> Value:
    assert isinstance(items, Sequence)
    first = items[0]
    assert isinstance(first, Mapping)
    return first["Id"]
