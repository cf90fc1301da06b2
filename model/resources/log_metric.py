"""What does a metric that is counted in logs become? A filter on the log group, which publishes what it finds."""

from __future__ import annotations

from model import naming
from model.facts import observability
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.spec.observability import FromLogs, Metric


def lower(build: Build) -> None:
    """Add a filter for every metric that is counted in the logs of something live."""
    for name, metric in sorted(build.graph.spec.head.metrics.items()):
        if metric.from_logs and observability.is_published(build.graph, metric):
            _filter(build, name, metric, metric.from_logs)


def _filter(build: Build, name: str, metric: Metric, found: FromLogs) -> None:
    key = Keys("metrics", name)
    published: dict[str, Value] = {
        "MetricName": key.pinned(naming.metric(build.graph, name), metric.name),
        "MetricNamespace": naming.metric_namespace(build.graph, name),
        "MetricValue": key("from_logs.value", found.value),
        "Unit": key("unit", metric.unit.name),
    }
    if found.fields:
        pairs = [{"Key": dimension, "Value": where} for dimension, where in sorted(found.fields.items())]
        published["Dimensions"] = key("from_logs.fields", pairs)
    properties: dict[str, Value] = {
        "FilterName": naming.of_section(build.graph, name),
        "LogGroupName": _log_group(key, found),
        "FilterPattern": key("from_logs.pattern", found.pattern),
        "MetricTransformations": [published],
    }
    origin = Origin(key.part, f"it is counted in the {'flow ' if found.network else ''}logs of {of(found)}")
    region = build.graph.network_region(found.network) if found.network else None
    build.add("AWS::Logs::MetricFilter", name, "metric-filter", properties, origin, component=found.of, region=region)


def of(found: FromLogs) -> str:
    """The component or network in whose logs a metric is counted."""
    return found.network or found.of or ""


def _log_group(key: Keys, found: FromLogs) -> Value:
    if found.network:
        return key("from_logs.network", Ref(f"{found.network}-flow-logs-log-group"))
    return key("from_logs.of", Ref(f"{found.of}-log-group"))
