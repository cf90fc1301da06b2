"""Metrics and alarms: what is said of them is in the words of CloudWatch, and the limits are those of its documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cfnlint
import pytest

from model.knowledge import metrics, tracing
from model.spec.observability import watched

EACH = [(kind, name) for kind in metrics.kinds() for name in metrics.names(kind)]
STATISTICS = {"average", "sum", "minimum", "maximum", "sample_count", "percentile"}


def alarm_schema() -> dict[str, Any]:
    """What cfn-lint has of an alarm beside its registry schema."""
    folder = Path(cfnlint.__file__).parent / "data" / "schemas"
    (path,) = (folder / "providers").glob("**/aws-cloudwatch-alarm.json")
    schema: dict[str, Any] = json.loads(path.read_text())
    return schema


@pytest.mark.parametrize(("kind", "name"), EACH, ids=[f"{kind} {name}" for kind, name in EACH])
def test_metric_is_in_the_words_of_cloudwatch(kind: str, name: str) -> None:
    metric = metrics.find(kind, name)
    assert metric is not None
    assert metric.unit in metrics.units()
    assert metric.statistics
    assert set(metric.statistics) <= STATISTICS
    assert metric.period in (60, 300, 86400)
    assert metric.target in ("", "may", "must")
    assert (metric.maximum == 100) == (metric.unit == "Percent" and name != "DatabaseMemoryUsagePercentage")


def test_units_are_those_of_the_api() -> None:
    botocore = pytest.importorskip("botocore.session")
    shape = botocore.get_session().get_service_model("cloudwatch").shape_for("StandardUnit")
    assert list(metrics.units()) == shape.enum


def test_watched_kinds_are_known() -> None:
    assert set(watched()) <= set(metrics.kinds())


def test_every_kind_that_has_metrics_is_one_of_the_language() -> None:
    """A kind by another name would be known and never watched."""
    ahead = {"nat_gateway", "rest_api"}
    assert set(metrics.kinds()) - ahead == set(watched())


def test_metrics_that_people_watch() -> None:
    cpu = metrics.find("ecs_service", "CPUUtilization")
    assert cpu == metrics.Metric("CPUUtilization", "Percent", ("average", "minimum", "maximum"), maximum=100)
    assert metrics.kind("ecs_service").dimensions == ("ClusterName", "ServiceName")
    space = metrics.find("rds", "FreeStorageSpace")
    assert space is not None
    assert (space.unit, space.statistics[0]) == ("Bytes", "minimum")
    errors = metrics.find("load_balancer", "HTTPCode_ELB_5XX_Count")
    assert errors is not None
    assert (errors.statistics, errors.sparse, errors.target) == (("sum",), True, "")
    assert metrics.find("rds", "RunningTaskCount") is None
    assert metrics.find("planet", "CPUUtilization") is None


def test_windows() -> None:
    assert metrics.high_resolution() == (10, 20, 30)
    assert metrics.period_step() == 60
    assert (metrics.longest_window(60), metrics.longest_window(3599)) == (86400, 86400)
    assert metrics.longest_window(3600) == 604800


def test_missing_data() -> None:
    assert metrics.missing_default() == "missing"
    assert metrics.missing("not_breaching") == "notBreaching"
    with pytest.raises(KeyError):
        metrics.missing("notBreaching")


def test_collector() -> None:
    assert tracing.image() == "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
    assert tracing.collector("http") == "127.0.0.1:4318"
    assert (tracing.longest_rule_name(), tracing.longest_service_name()) == (32, 64)
