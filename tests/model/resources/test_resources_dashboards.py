"""What dashboards, metrics of logs, alarms on caches and on deployments become, worked out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.facts.dashboards import Place, layout
from model.load import load
from model.resources import lower
from model.resources.base import Join, Json, Ref, Resources, join
from model.spec.dashboard import Dashboard

CASE = Path(__file__).resolve().parents[3] / "tests" / "artifacts" / "cases" / "kilnhouse.yaml"


@cache
def lowered(environment: str = "open") -> Resources:
    loaded = load(CASE.read_bytes(), "spec.yaml", environment)
    assert not loaded.findings
    return lower(loaded.graphs[environment])


def properties(resource: str) -> Any:
    return lowered().by_id[resource].properties


def widget(title: str) -> Any:
    body = properties("overview-dashboard")["DashboardBody"]
    assert isinstance(body, Json)
    document: Any = body.document
    return next(one for one in document["widgets"] if one["properties"].get("title") == title)


def test_a_line_is_told_apart_by_the_resources_of_its_component() -> None:
    first, second, third = widget("Load")["properties"]["metrics"]
    assert first == [
        "AWS/ECS",
        "CPUUtilization",
        "ClusterName",
        Ref("studio-cluster"),
        "ServiceName",
        "kilnhouse-open-booking",  # the service waits for an alarm on itself, so nothing here may wait for it
        {"stat": "Average", "label": "booking CPUUtilization"},
    ]
    assert second[5] == Ref("glaze-service", "Name")
    assert second[6]["color"] == "#1f77b4"
    assert third[:2] == ["ECS/ContainerInsights", "RunningTaskCount"]
    assert third[6] == {"stat": "Minimum", "label": "tasks", "yAxis": "right"}


def test_axes_and_marks() -> None:
    said = widget("Load")["properties"]
    assert said["yAxis"]["left"] == {"min": 0, "max": 100, "label": "percent", "showUnits": False}
    assert said["yAxis"]["right"] == {"min": 0}
    mark = {"value": 80, "label": "the bell rings", "color": "#d62728", "yAxis": "left"}
    assert said["annotations"] == {"horizontal": [mark]}
    assert (said["region"], said["period"], said["view"], said["stacked"]) == ("eu-central-1", 300, "timeSeries", False)


def test_a_ratio_is_an_expression_over_hidden_sums() -> None:
    shown, part, whole, plain = widget("Errors")["properties"]["metrics"]
    assert shown == [{"expression": "100 * FILL(part0, 0) / whole0", "label": "failing", "id": "ratio0"}]
    assert part[-1] == {"stat": "Sum", "id": "part0", "visible": False}
    assert part[4:6] == ["TargetGroup", Ref("door-to-booking-target-group", "TargetGroupFullName")]
    assert whole[1] == "RequestCount"
    assert plain[1] == "HTTPCode_ELB_5XX_Count"
    assert "TargetGroup" not in plain


def test_a_cache_has_a_line_for_each_node() -> None:
    first, second = widget("Shelf")["properties"]["metrics"]
    assert first[3] == join(Ref("shelf-replication-group"), "-001")
    assert second[3] == join(Ref("shelf-replication-group"), "-002")
    assert first[4:6] == ["CacheNodeId", "0001"]


def test_daily_metrics_are_shown_by_the_day() -> None:
    objects, size = widget("Photos")["properties"]["metrics"]
    assert objects[2:6] == ["BucketName", Ref("photos-bucket"), "StorageType", "AllStorageTypes"]
    assert size[4:6] == ["StorageType", "StandardStorage"]
    assert objects[-1]["period"] == size[-1]["period"] == 86400


def test_custom_metrics_by_their_dimensions() -> None:
    first, second, ratio, *hidden = widget("Firings")["properties"]["metrics"]
    assert first == ["kilnhouse/open", "firings", "cone", "06", {"stat": "Sum"}]
    assert second[:6] == ["kilnhouse/open", "breakers", "service", "kiln", "state", "open"]
    assert ratio[0]["label"] == "broken"
    assert [one[1] for one in hidden] == ["broken_pots", "firings"]


def test_queries_name_their_log_groups() -> None:
    query = widget("What went wrong")["properties"]["query"]
    assert isinstance(query, Join)
    assert query.parts[:4] == ("SOURCE '", Ref("booking-log-group"), "' | ", "SOURCE '")
    said = str(query.parts[-1]).split("\n")
    assert said[:3] == ["fields @timestamp, @message", "| filter @message like /error/", "| limit 20"]


def test_states_of_alarms() -> None:
    alarms = [Ref(f"{name}-alarm", "Arn") for name in ("booking-busy", "booking-errors", "shelf-full")]
    assert widget("Alarms")["properties"]["alarms"] == alarms


def test_an_alarm_on_a_cache_goes_by_its_worst_node() -> None:
    worst, first, second = properties("shelf-full-alarm")["Metrics"]
    assert (worst["Expression"], worst["ReturnData"]) == ("MAX([n001, n002])", True)
    assert first["MetricStat"]["Stat"] == "Average"
    dimensions = second["MetricStat"]["Metric"]["Dimensions"]
    assert dimensions[0] == {"Name": "CacheClusterId", "Value": join(Ref("shelf-replication-group"), "-002")}


def test_a_deployment_ends_with_its_alarms() -> None:
    said = properties("booking-service")["DeploymentConfiguration"]["Alarms"]
    assert said == {"AlarmNames": [Ref("booking-errors-alarm")], "Enable": True, "Rollback": True}
    assert "Alarms" not in properties("glaze-service")["DeploymentConfiguration"]


def test_metrics_counted_in_logs() -> None:
    said = properties("refused-metric-filter")
    assert said["LogGroupName"] == Ref("booking-log-group")
    assert said["FilterPattern"] == "{ ($.status = 401) || ($.status = 403) }"
    (made,) = said["MetricTransformations"]
    assert made["Dimensions"] == [{"Key": "path", "Value": "$.path"}]
    assert (made["MetricNamespace"], made["MetricValue"], made["Unit"]) == ("kilnhouse/open", "1", "Count")


def test_who_counts_in_logs_publishes_nothing_itself() -> None:
    policies = [one for one in lowered().resources if one.type == "AWS::IAM::Policy" and one.component == "booking"]
    assert "PutMetricData" not in str([one.properties for one in policies])


@pytest.mark.parametrize(
    ("widgets", "expected"),
    [
        ([{}, {}, {}], [(0, 0, 12, 6), (12, 0, 12, 6), (0, 6, 12, 6)]),
        ([{"view": "number"}, {}, {"view": "number"}], [(0, 0, 6, 3), (6, 0, 12, 6), (18, 0, 6, 3)]),
        ([{"at": {"x": "0", "y": "0"}}, {}], [(0, 0, 12, 6), (0, 6, 12, 6)]),
        ([{"at": {"x": "3", "y": "9"}}, {}], [(3, 9, 12, 6), (0, 0, 12, 6)]),
    ],
)
def test_layout(widgets: list[dict[str, Any]], expected: list[tuple[int, int, int, int]]) -> None:
    metrics = {"metrics": [{"of": "api", "metric": "CPUUtilization"}]}
    dashboard = Dashboard.model_validate({"widgets": [{**metrics, **one} for one in widgets]})
    assert layout(dashboard) == [Place(*one) for one in expected]
