"""What does an alarm become? One CloudWatch alarm, on a metric or on the ratio of two."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from model import naming
from model.facts import observability
from model.facts.observability import Evaluation
from model.knowledge import metrics
from model.resources.base import Origin, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.resources.measured import Series, series
from model.resources.topic import topic_arn
from model.spec.observability import Alarm

_STATES = {"alarm": "AlarmActions", "ok": "OKActions", "insufficient_data": "InsufficientDataActions"}

STATISTICS = {
    "average": "Average",
    "sum": "Sum",
    "minimum": "Minimum",
    "maximum": "Maximum",
    "sample_count": "SampleCount",
}
"""How CloudWatch writes a statistic; percentiles it writes as the language does."""


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
    found = _series(build, alarm, "metric")
    stat = STATISTICS.get(when.statistic, when.statistic)
    if len(found) > 1:
        return _worst(build, alarm, when, found, stat)
    stated = "Statistic" if when.statistic in STATISTICS else "ExtendedStatistic"
    return {**found[0].identity, stated: stat, "Period": when.period}


def _worst(build: Build, alarm: Alarm, when: Evaluation, found: list[Series], stat: str) -> dict[str, Value]:
    """Of several nodes the one that is nearest to the limit decides."""
    chosen = "MAX" if alarm.limit in ("above", "at_least") else "MIN"
    ids = [f"n{one.label}" for one in found]
    label = _said(build, alarm, when)
    expression: dict[str, Value] = {"Id": "worst", "Expression": f"{chosen}([{', '.join(ids)}])", "Label": label}
    queries: list[Value] = [{**expression, "ReturnData": True}]
    for id_, one in zip(ids, found, strict=True):
        stated: dict[str, Value] = {"Metric": one.identity, "Period": when.period, "Stat": stat}
        queries.append({"Id": id_, "MetricStat": stated, "ReturnData": False})
    return {"Metrics": queries}


def _ratio(build: Build, alarm: Alarm, when: Evaluation) -> dict[str, Value]:
    """Nothing published for the part means that there was none of it; nothing for the whole leaves the ratio open."""
    queries: list[Value] = []
    sums: dict[str, str] = {}
    for key in ("part", "whole"):
        found = _series(build, alarm, key)
        ids = [f"{key}{one.label}" for one in found]
        sums[key] = ids[0] if len(ids) == 1 else f"SUM([{', '.join(ids)}])"
        for id_, one in zip(ids, found, strict=True):
            stat: dict[str, Value] = {"Metric": one.identity, "Period": when.period, "Stat": "Sum"}
            queries.append({"Id": id_, "MetricStat": stat, "ReturnData": False})
    ratio: dict[str, Value] = {
        "Id": "ratio",
        "Expression": f"100 * FILL({sums['part']}, 0) / {sums['whole']}",
        "Label": _said(build, alarm, when),
        "ReturnData": True,
    }
    return {"Metrics": [ratio, *queries]}


def _series(build: Build, alarm: Alarm, key: str) -> list[Series]:
    """The series of a metric of an alarm."""
    name = alarm.watched[key]
    if alarm.of is None:
        return [custom(build, name, alarm.dimensions)]
    return series(build, alarm.of, name, observability.targets(build.graph, alarm))


def custom(build: Build, metric: str, dimensions: Mapping[str, str]) -> Series:
    """The series of a metric of the system's own that is published with these dimensions."""
    namespace = naming.metric_namespace(build.graph, metric)
    return Series(namespace, naming.metric(build.graph, metric), dict(sorted(dimensions.items())))
