"""What does an alarm become? One CloudWatch alarm, on a metric or on the ratio of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from model import naming
from model.facts import observability
from model.facts.observability import Evaluation
from model.knowledge import metrics
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.resources.load_balancer import target_group
from model.resources.topic import topic_arn
from model.spec.container import EcsService
from model.spec.observability import Alarm

_STATES = {"alarm": "AlarmActions", "ok": "OKActions", "insufficient_data": "InsufficientDataActions"}

_STATISTICS = {
    "average": "Average",
    "sum": "Sum",
    "minimum": "Minimum",
    "maximum": "Maximum",
    "sample_count": "SampleCount",
}


def lower(build: Build) -> None:
    """Add every alarm whose component and topics are live."""
    for name, alarm in observability.alarms(build.graph):
        when, key = observability.evaluation(build.graph, alarm), Keys("alarms", name)
        text = key.pinned(alarm.description or _said(build, alarm, when), alarm.description, "description")
        properties: dict[str, Value] = {
            "AlarmName": key.pinned(naming.alarm(build.graph, name), alarm.name),
            "AlarmDescription": text,
            "ActionsEnabled": True,
            **(_ratio(build, alarm, when) if alarm.ratio else _metric(build, alarm, when)),
            "EvaluationPeriods": when.periods,
            "DatapointsToAlarm": when.datapoints,
            "Threshold": key(alarm.limit, number(when.threshold or Decimal(0))),
            "ComparisonOperator": key(alarm.limit, when.comparison),
            "TreatMissingData": key("missing", metrics.missing(when.missing)),
            **{_STATES[state]: [topic_arn(topic) for topic in alarm.notify] for state in sorted(set(alarm.notify_on))},
            "Tags": build.tags(alarm.of),
        }
        build.add(
            "AWS::CloudWatch::Alarm",
            name,
            "alarm",
            properties,
            _origins(name, alarm),
            component=alarm.of,
            region=observability.region(build.graph, alarm),
        )


def number(value: Decimal) -> int | Decimal:
    """A number without needless digits."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def _origins(name: str, alarm: Alarm) -> list[Origin]:
    found = [Origin(("alarms", name), "the alarm")]
    if alarm.missing is None:
        found.append(Origin(("alarms", name), "default: what a period without data means follows from the metric"))
    return found


def _said(build: Build, alarm: Alarm, when: Evaluation) -> str:
    what = f"{alarm.ratio.part} of {alarm.ratio.whole}" if alarm.ratio else f"{when.statistic} of {alarm.metric}"
    where = f" of {alarm.of}" if alarm.of else ""
    return f"{what}{where} {alarm.limit.replace('_', ' ')} {alarm.threshold} {when}"


def _metric(build: Build, alarm: Alarm, when: Evaluation) -> dict[str, Value]:
    stated = "Statistic" if when.statistic in _STATISTICS else "ExtendedStatistic"
    return {
        **_identity(build, alarm, "metric"),
        stated: _STATISTICS.get(when.statistic, when.statistic),
        "Period": when.period,
    }


def _ratio(build: Build, alarm: Alarm, when: Evaluation) -> dict[str, Value]:
    """Nothing published for the part means that there was none of it; nothing for the whole leaves the ratio open."""
    queries: list[Value] = [
        {
            "Id": "ratio",
            "Expression": "100 * FILL(part, 0) / whole",
            "Label": _said(build, alarm, when),
            "ReturnData": True,
        }
    ]
    for key in ("part", "whole"):
        stat: dict[str, Value] = {"Metric": _identity(build, alarm, key), "Period": when.period, "Stat": "Sum"}
        queries.append({"Id": key, "MetricStat": stat, "ReturnData": False})
    return {"Metrics": queries}


def _identity(build: Build, alarm: Alarm, key: str) -> dict[str, Value]:
    """Namespace, name and dimensions of a metric of an alarm."""
    seen = observability.published(build.graph, alarm)[key]
    if alarm.of is None:
        namespace = naming.metric_namespace(build.graph, seen.name)
        identity: dict[str, Value] = {"Namespace": namespace, "MetricName": naming.metric(build.graph, seen.name)}
        dimensions: Mapping[str, Value] = dict(sorted(alarm.dimensions.items()))
    else:
        kind = build.graph.spec.components[alarm.of].kind
        identity = {"Namespace": metrics.kind(kind).namespace, "MetricName": seen.name}
        dimensions = _DIMENSIONS[kind](build, alarm)
    if dimensions:
        identity["Dimensions"] = [{"Name": key, "Value": value} for key, value in dimensions.items()]
    return identity


def _service(build: Build, alarm: Alarm) -> dict[str, Value]:
    from model.resources.container import cluster

    name = alarm.of or ""
    service = build.graph.component(name, EcsService)
    return {"ClusterName": Ref(f"{cluster(build, service)}-cluster"), "ServiceName": Ref(f"{name}-service", "Name")}


def _database(build: Build, alarm: Alarm) -> dict[str, Value]:
    return {"DBInstanceIdentifier": Ref(f"{alarm.of}-instance")}


def _balancer(build: Build, alarm: Alarm) -> dict[str, Value]:
    """A metric of targets goes by the group of the one service that it is about."""
    found: dict[str, Value] = {"LoadBalancer": Ref(f"{alarm.of}-load-balancer", "LoadBalancerFullName")}
    services = [alarm.target] if alarm.target else observability.targets(build.graph, alarm)
    if services:
        group = target_group(alarm.of or "", services[0])
        found["TargetGroup"] = Ref(group.resource, "TargetGroupFullName")
    return found


def _topic(build: Build, alarm: Alarm) -> dict[str, Value]:
    return {"TopicName": Ref(f"{alarm.of}-topic", "TopicName")}


_DIMENSIONS: dict[str, Callable[[Build, Alarm], dict[str, Value]]] = {
    "ecs_service": _service,
    "rds": _database,
    "load_balancer": _balancer,
    "sns_topic": _topic,
}
"""The dimensions of a component's metrics, by its kind: one for each of `WATCHED`."""
