"""What does a metric that is counted in logs become? A filter on the log group, which publishes what it finds."""

from __future__ import annotations

from model import naming
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.spec.observability import FromLogs, Metric


def lower(build: Build) -> None:
    """Add a filter for every metric that is counted in the logs of something live."""
    for name, metric in sorted(build.graph.spec.head.metrics.items()):
        if metric.from_logs and build.graph.is_live(metric.from_logs.of):
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
        "LogGroupName": key("from_logs.of", Ref(f"{found.of}-log-group")),
        "FilterPattern": key("from_logs.pattern", found.pattern),
        "MetricTransformations": [published],
    }
    origin = Origin(key.part, f"it is counted in the logs of {found.of}")
    build.add("AWS::Logs::MetricFilter", name, "metric-filter", properties, origin, component=found.of)
