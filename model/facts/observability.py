"""What does an alarm watch, and when is it on? Everything that its few words leave to be derived, said in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.graph import EdgeKind, Graph
from model.knowledge import metrics
from model.spec.function import Function
from model.spec.load_balancer import LoadBalancer
from model.spec.observability import LIMITS, Alarm, Metric
from model.units import Duration

PERCENT = "Percent"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """When an alarm is on.

    ``periods`` values in a row are looked at, each made of ``period`` seconds; ``datapoints`` of them must pass the
    limit. ``threshold`` is the limit in ``unit``; None where the two do not fit. ``missing`` is what a period without
    data means, in the words of the language.
    """

    statistic: str
    period: int
    periods: int
    datapoints: int
    unit: str
    threshold: Decimal | None
    comparison: str
    missing: str

    def __str__(self) -> str:
        """When it is on, in words: how many values, each of how long."""
        each = Duration(self.period)
        if self.periods == 1:
            return f"over {each}"
        return f"in {self.datapoints} of {self.periods} periods of {each}"


@dataclass(frozen=True, slots=True)
class Published:
    """A metric as an alarm sees it; one that AWS publishes, or one of the system itself."""

    name: str
    unit: str | None
    statistics: tuple[str, ...] = ()
    period: int = 60
    sparse: bool = False
    target: str = ""
    maximum: int | None = None
    high_resolution: bool = False


def published(graph: Graph, alarm: Alarm) -> dict[str, Published]:
    """The metrics of an alarm by the key that names them. Of a metric that is not known the unit is None."""
    return {key: _published(graph, alarm, name) for key, name in alarm.watched.items()}


def evaluation(graph: Graph, alarm: Alarm) -> Evaluation:
    """When an alarm is on."""
    seen = list(published(graph, alarm).values())
    period = alarm.over.seconds if alarm.over else max(one.period for one in seen)
    periods = max(1, alarm.for_.seconds // period) if alarm.for_ and period else 1
    unit = PERCENT if alarm.ratio else seen[0].unit
    return Evaluation(
        statistic=_statistic(alarm, seen[0]),
        period=period,
        periods=periods,
        datapoints=min(alarm.datapoints or periods, periods),
        unit=unit or "",
        threshold=alarm.threshold.within(unit) if unit else alarm.threshold.value,
        comparison=LIMITS[alarm.limit],
        missing=alarm.missing or _missing(alarm, seen),
    )


def custom(graph: Graph, alarm: Alarm) -> Iterator[tuple[str, str, Metric]]:
    """The custom metrics of an alarm: the key that names each, its name in the spec, and what is said of it."""
    for key, name in alarm.watched.items() if alarm.of is None else ():
        yield key, name, graph.spec.head.metrics[name]


def targets(graph: Graph, alarm: Alarm) -> list[str]:
    """The services that an alarm about a load balancer could be about; none where its metric is not about one."""
    balancer = graph.spec.components.get(alarm.of or "")
    if alarm.target and isinstance(balancer, LoadBalancer):
        return [alarm.target]
    asked = any(one.target == "must" for one in published(graph, alarm).values())
    if not isinstance(balancer, LoadBalancer) or not asked:
        return []
    behind = balancer.targets
    return [alarm.target] if alarm.target in behind else behind


def is_live(graph: Graph, alarm: Alarm) -> bool:
    """Whether everything that an alarm needs will exist."""
    needed = [alarm.of, alarm.target, *alarm.notify]
    return all(graph.is_live(name) for name in needed if name)


def named_is_live(graph: Graph, name: str) -> bool:
    """Whether everything that the alarm of that name needs will exist."""
    return name in graph.spec.head.alarms and is_live(graph, graph.spec.head.alarms[name])


def ending(graph: Graph, function: str) -> list[str]:
    """The live alarms that end a shift of a function's calls."""
    found = graph.component(function, Function)
    return [alarm for alarm in found.deployment.alarms if named_is_live(graph, alarm)] if found.shift else []


def is_published(graph: Graph, metric: Metric) -> bool:
    """Whether something live publishes a metric of the system, or it is counted in logs that are kept."""
    if metric.from_logs and metric.from_logs.network:
        return keeps_flow_logs(graph, metric.from_logs.network)
    return any(map(graph.is_live, metric.by))


def keeps_flow_logs(graph: Graph, network: str) -> bool:
    """Whether the flow logs of a network go to a log group."""
    found = graph.spec.head.networks.get(network)
    return bool(found and found.flow_logs and found.flow_logs.keep)


def alarms(graph: Graph) -> Iterator[tuple[str, Alarm]]:
    """The alarms that will exist, by name."""
    for name, alarm in sorted(graph.spec.head.alarms.items()):
        if is_live(graph, alarm):
            yield name, alarm


def _published(graph: Graph, alarm: Alarm, name: str) -> Published:
    if alarm.of is None:
        own = graph.spec.head.metrics[name]
        return Published(name, own.unit.name, high_resolution=own.high_resolution)
    known = metrics.find(graph.spec.components[alarm.of].kind, name)
    if known is None:
        return Published(name, None)
    rest = (known.statistics, known.period, known.sparse, known.target, known.maximum)
    return Published(name, known.unit, *rest)


def _statistic(alarm: Alarm, seen: Published) -> str:
    if alarm.ratio:
        return "sum"
    return alarm.statistic or (seen.statistics[0] if seen.statistics else "average")


def _missing(alarm: Alarm, seen: list[Published]) -> str:
    """What is published only while there is something to count says 0 by its absence."""
    counted = alarm.ratio is None and seen[0].sparse and _statistic(alarm, seen[0]) in ("sum", "sample_count")
    if not counted:
        return metrics.missing_default()
    return "not_breaching" if alarm.limit in ("above", "at_least") else "breaching"


def region(graph: Graph, alarm: Alarm) -> str:
    """Where an alarm is: with what it watches, or with what publishes the metric; it sees the metrics of no other."""
    if alarm.of:
        return graph.region_of(alarm.of)
    for _, _, said in custom(graph, alarm):
        if said.from_logs:
            of, network = said.from_logs.of, said.from_logs.network
            return graph.network_region(network) if network else graph.region_of(of or "")
    publishers = [
        edge.source for name in alarm.watched.values() for edge in graph.into(f"metric:{name}", EdgeKind.PUBLISHES)
    ]
    return graph.region_of(publishers[0]) if publishers else graph.region
