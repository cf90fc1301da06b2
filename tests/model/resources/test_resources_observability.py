"""What alarms, topics, metrics and tracing become, with values worked out by hand from the documents of AWS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.facts.connections import connections
from model.load import load
from model.resources import lower
from model.resources.base import AccountId, Input, Json, Ref, Resources, join

ROOT = Path(__file__).resolve().parents[3]
OBSERVATORY = (ROOT / "tests" / "artifacts" / "cases" / "observatory.yaml").read_text()
STORYMAGIC = (ROOT / "specs" / "storymagic.yaml").read_text()


@cache
def lowered(text: str, environment: str) -> Resources:
    loaded = load(text.encode(), "spec.yaml", environment)
    assert not loaded.findings
    return lower(loaded.graphs[environment])


def properties(resource: str, environment: str = "night", text: str = OBSERVATORY) -> Any:
    return lowered(text, environment).by_id[resource].properties


def alarm(name: str, environment: str = "night") -> Any:
    return properties(f"{name}-alarm", environment)


def dimensions(said: Mapping[str, Any]) -> dict[str, Any]:
    return {item["Name"]: item["Value"] for item in said.get("Dimensions", ())}


@pytest.mark.parametrize(
    ("name", "period", "periods", "datapoints", "threshold", "comparison"),
    [
        ("dome-hot", 120, 5, 4, 85, "GreaterThanOrEqualToThreshold"),
        ("dome-memory", 60, 3, 3, Decimal("90.5"), "GreaterThanThreshold"),
        ("disk", 300, 1, 1, 2 * 2**30, "LessThanThreshold"),
        ("credits", 300, 3, 3, 10, "LessThanOrEqualToThreshold"),
        ("reads", 3600, 48, 48, 1536 * 2**10, "GreaterThanThreshold"),
        ("slow", 300, 1, 1, Decimal("0.25"), "GreaterThanThreshold"),
        ("losing", 600, 1, 1, 5, "GreaterThanThreshold"),
        ("long-exposure", 10, 6, 6, Decimal("1.5"), "GreaterThanThreshold"),
        ("flood", 60, 5, 5, 2048, "GreaterThanThreshold"),
    ],
)
def test_when_it_is_on(
    name: str, period: int, periods: int, datapoints: int, threshold: Decimal, comparison: str
) -> None:
    said = alarm(name)
    own = said.get("Period") or {query["MetricStat"]["Period"] for query in said["Metrics"][1:]}
    assert own in (period, {period})
    assert (said["EvaluationPeriods"], said["DatapointsToAlarm"]) == (periods, datapoints)
    assert (said["Threshold"], said["ComparisonOperator"]) == (threshold, comparison)
    assert type(said["Threshold"]) is type(threshold)


@pytest.mark.parametrize(
    ("name", "key", "statistic"),
    [
        ("dome-hot", "Statistic", "Average"),
        ("dome-memory", "Statistic", "Maximum"),
        ("disk", "Statistic", "Minimum"),
        ("errors", "Statistic", "Sum"),
        ("red-camera", "Statistic", "SampleCount"),
        ("slow", "ExtendedStatistic", "p99.5"),
        ("long-exposure", "ExtendedStatistic", "p95"),
    ],
)
def test_statistic(name: str, key: str, statistic: str) -> None:
    assert alarm(name)[key] == statistic
    assert not {"Statistic", "ExtendedStatistic"} - {key} <= set(alarm(name))


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("dome-hot", "missing"),
        ("disk", "breaching"),
        ("reads", "ignore"),
        ("errors", "notBreaching"),  # published only while there are errors
        ("quiet", "breaching"),  # published only while there are connections
        ("slow", "missing"),  # no request says nothing of their time
        ("failing", "missing"),
    ],
)
def test_no_data(name: str, missing: str) -> None:
    assert alarm(name)["TreatMissingData"] == missing


DOOR = Ref("door-load-balancer", "LoadBalancerFullName")


@pytest.mark.parametrize(
    ("name", "namespace", "metric", "expected"),
    [
        (
            "dome-hot",
            "AWS/ECS",
            "CPUUtilization",
            {"ClusterName": Ref("main-cluster"), "ServiceName": Ref("dome-service", "Name")},
        ),
        ("disk", "AWS/RDS", "FreeStorageSpace", {"DBInstanceIdentifier": Ref("stars-instance")}),
        ("errors", "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", {"LoadBalancer": DOOR}),
        (
            "lens-down",
            "AWS/ApplicationELB",
            "UnHealthyHostCount",
            {"LoadBalancer": DOOR, "TargetGroup": Ref("door-to-lens-target-group", "TargetGroupFullName")},
        ),
        (
            "only-lens-down",
            "AWS/ApplicationELB",
            "HealthyHostCount",
            {
                "LoadBalancer": Ref("hatch-load-balancer", "LoadBalancerFullName"),
                "TargetGroup": Ref("hatch-to-lens-target-group", "TargetGroupFullName"),
            },
        ),
        ("unheard", "AWS/SNS", "NumberOfNotificationsFailed", {"TopicName": Ref("pager-topic", "TopicName")}),
        ("red-camera", "observatory/night", "frames", {"camera": "red one", "filter": "h-alpha"}),
        ("flood", "Sky/Raw", "star_light", {}),
        ("long-exposure", "observatory/night", "exposure", {}),
    ],
)
def test_what_it_watches(name: str, namespace: str, metric: str, expected: dict[str, Any]) -> None:
    said = alarm(name)
    assert (said["Namespace"], said["MetricName"]) == (namespace, metric)
    assert dimensions(said) == expected


def test_ratio_of_two_metrics() -> None:
    said = alarm("losing")
    ratio, part, whole = said["Metrics"]
    assert (ratio["Expression"], ratio["ReturnData"]) == ("100 * FILL(part, 0) / whole", True)
    assert set(re.findall(r"[a-z]+", ratio["Expression"])) == {part["Id"], whole["Id"]}
    assert part["MetricStat"]["Metric"] == {"Namespace": "observatory/night", "MetricName": "LostFrames"}
    assert whole["MetricStat"]["Metric"] == {"Namespace": "observatory/night", "MetricName": "frames"}
    assert {query["MetricStat"]["Stat"] for query in (part, whole)} == {"Sum"}
    assert not any(query["ReturnData"] for query in (part, whole))
    assert not {"Namespace", "MetricName", "Dimensions", "Period", "Statistic"} & set(said)


def test_who_hears_of_what() -> None:
    both = [Ref("pager-topic"), Ref("news-topic")]
    said = alarm("dome-hot")
    assert [said[key] for key in ("AlarmActions", "OKActions", "InsufficientDataActions")] == [both] * 3
    assert not {"OKActions", "InsufficientDataActions"} & set(alarm("dome-hot", "day"))
    assert alarm("dome-hot", "day")["Threshold"] == 70


def test_environments_have_namespaces_of_their_own() -> None:
    assert alarm("red-camera", "day")["Namespace"] == "Sky/Day"
    assert alarm("flood", "day")["Namespace"] == "Sky/Raw"


def test_only_its_alarms_publish_to_a_topic() -> None:
    (statement,) = properties("news-topic-policy")["PolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert (statement["Action"], statement["Resource"]) == ("sns:Publish", Ref("news-topic"))
    start = "arn:aws:cloudwatch:eu-west-1:"
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": AccountId()},
        "ArnEquals": {
            "aws:SourceArn": [
                join(start, AccountId(), ":alarm:Dome is hot"),
                join(start, AccountId(), ":alarm:observatory-night-unheard"),
            ]
        },
    }


def test_subscriptions_are_named_after_their_endpoints() -> None:
    found = {r.owner: r.properties for r in lowered(OBSERVATORY, "night").resources if r.role == "subscription"}
    assert [said["Protocol"] for said in found.values()].count("email") == 2
    assert found["pager-sms-4915112345678"]["Endpoint"] == "+4915112345678"
    assert found["pager-https-given"]["Endpoint"] == Input("pager-https-endpoint")
    alike = [owner for owner in found if owner.startswith("pager-email-a-b-sky-example-")]
    assert len(set(alike)) == 2
    reordered = OBSERVATORY.replace(
        "{email: a.b@sky.example}, {email: a-b@sky.example}", "{email: a-b@sky.example}, {email: a.b@sky.example}"
    )
    again = {r.owner: r.properties for r in lowered(reordered, "night").resources if r.role == "subscription"}
    assert again == found


def statements(component: str, text: str = OBSERVATORY, environment: str = "night") -> dict[str, Any]:
    document = properties(f"{component}-task-policy", environment, text)["PolicyDocument"]
    return {statement["Sid"]: statement for statement in document["Statement"]}


def test_publisher_may_publish_to_its_namespaces_only() -> None:
    several = statements("survey")["PublishMetrics"]
    assert (several["Action"], several["Resource"]) == (["cloudwatch:PutMetricData"], "*")
    assert several["Condition"] == {"StringEquals": {"cloudwatch:namespace": ["Sky/Raw", "observatory/night"]}}
    assert statements("dome")["PublishMetrics"]["Condition"] == {
        "StringEquals": {"cloudwatch:namespace": "observatory/night"}
    }
    assert statements("survey")["WriteNews"]["Resource"] == Ref("news-topic")
    assert "lens-task-role" not in lowered(OBSERVATORY, "night").by_id


def containers(component: str) -> list[Any]:
    found: list[Any] = properties(f"{component}-task-definition")["ContainerDefinitions"]
    return found


def variables(container: Mapping[str, Any]) -> dict[str, Any]:
    return {item["Name"]: item["Value"] for item in container.get("Environment", ())}


def test_publisher_knows_its_namespace() -> None:
    assert variables(containers("dome")[0])["METRICS_NAMESPACE"] == "observatory/night"
    assert "METRICS_NAMESPACE" not in variables(containers("survey")[0])  # it has two
    assert "METRICS_NAMESPACE" not in variables(containers("lens")[0])


def test_collector_beside_a_traced_container() -> None:
    own, collector = containers("dome")
    assert (own["Name"], collector["Name"]) == ("dome", "dome-collector")
    assert own["DependsOn"] == [{"ContainerName": "dome-collector", "Condition": "START"}]
    assert (own["Cpu"], collector["Cpu"], collector["Memory"]) == (128, 128, 128)
    assert own["Essential"]
    assert not collector["Essential"]
    assert collector["LogConfiguration"] == own["LogConfiguration"]
    config = variables(collector)["AOT_CONFIG_CONTENT"]
    assert isinstance(config, Json)
    assert config.document["processors"]["memory_limiter"]["limit_mib"] == 96  # type: ignore[index,call-overload]
    addresses = re.findall(r"'endpoint': '([^']*)'", str(config.document))
    assert sorted(addresses) == ["127.0.0.1:2000", "127.0.0.1:4317", "127.0.0.1:4318"]
    assert len(containers("lens")) == 1
    assert "Cpu" not in containers("lens")[0]


def test_traced_container_is_sampled_by_its_rule() -> None:
    rule = properties("dome-sampling-rule")["SamplingRule"]
    assert (rule["RuleName"], rule["FixedRate"], rule["ReservoirSize"]) == (
        "observatory-night-dome",
        Decimal("0.025"),
        3,
    )
    assert rule["ServiceName"] == variables(containers("dome")[0])["OTEL_SERVICE_NAME"] == "observatory-night-dome"
    assert variables(containers("dome")[0])["OTEL_TRACES_SAMPLER"] == "xray"
    assert properties("survey-sampling-rule")["SamplingRule"]["FixedRate"] == 1
    assert variables(containers("survey")[0])["OTEL_TRACES_SAMPLER"] == "always_on"  # the spec's own word counts


def test_long_names_of_rules_are_shortened_apart() -> None:
    longer = OBSERVATORY.replace("name: observatory,", "name: very-long-observatory-name,")
    name = properties("survey-sampling-rule", "night", longer)["SamplingRule"]["RuleName"]
    assert re.fullmatch(r"very-long-observatory-nam-[0-9a-f]{6}", name)
    assert len(name) == 32


def test_traced_container_may_send_traces() -> None:
    traces = statements("dome")["SendTraces"]
    assert {"xray:PutTraceSegments", "xray:GetSamplingRules", "xray:GetSamplingTargets"} <= set(traces["Action"])
    assert "SendTraces" not in statements(
        "api", STORYMAGIC.replace("    tracing: {sampling: 10 %}\n", ""), "production"
    )


def test_way_out_for_metrics_traces_and_messages() -> None:
    graph = load(OBSERVATORY.encode(), "spec.yaml", "night").graphs["night"]
    purposes = {(one.source, one.purpose) for one in connections(graph) if one.port == 443}
    assert {("dome", "AWS monitoring"), ("dome", "AWS xray"), ("survey", "AWS sns")} <= purposes
    assert not {("lens", "AWS monitoring"), ("lens", "AWS xray")} & purposes


def test_storymagic() -> None:
    production = lowered(STORYMAGIC, "production")
    names = {r.properties["AlarmName"] for r in production.resources if r.type == "AWS::CloudWatch::Alarm"}
    assert names == {
        f"storymagic-production-{name}" for name in ("connections", "generation-timeouts", "high-cpu", "safety")
    }
    assert properties("connections-alarm", "production", STORYMAGIC)["Threshold"] == 180
    assert properties("connections-alarm", "development", STORYMAGIC)["Threshold"] == 45
    assert properties("safety-alarm", "production", STORYMAGIC)["Namespace"] == "StoryMagic"
    assert properties("safety-alarm", "staging", STORYMAGIC)["Namespace"] == "storymagic/staging"
    assert properties("api-sampling-rule", "production", STORYMAGIC)["SamplingRule"]["FixedRate"] == Decimal("0.1")


def test_what_flow_logs_and_apis_write_is_counted_where_it_is_kept() -> None:
    lighthouse = (ROOT / "tests" / "artifacts" / "cases" / "lighthouse.yaml").read_text()
    refused = lowered(lighthouse, "coast").by_id["refused-metric-filter"]
    assert (refused.region, refused.properties["LogGroupName"]) == ("eu-central-1", Ref("far-flow-logs-log-group"))
    assert refused.properties["FilterPattern"] == "REJECT"
    assert lowered(lighthouse, "coast").by_id["refused-alarm"].region == "eu-central-1"
    patisserie = (ROOT / "tests" / "artifacts" / "cases" / "patisserie.yaml").read_text()
    assert properties("strangers-metric-filter", "production", patisserie)["LogGroupName"] == Ref("orders-log-group")


@pytest.mark.parametrize("said", ["{value: $.took, pattern: X}", "{of: dome, network: main, pattern: X}"])
def test_logs_are_those_of_one(said: str) -> None:
    text = OBSERVATORY.replace("lost-frames: {by: dome, unit", f"lost-frames: {{from_logs: {said}, unit")
    findings = load(text.encode(), "spec.yaml", "night").findings
    assert any("write either `of: COMPONENT` or `network: NETWORK`" in finding.help for finding in findings)


def test_a_network_of_a_metric_is_one_of_the_spec() -> None:
    text = OBSERVATORY.replace("lost-frames: {by: dome,", "lost-frames: {from_logs: {network: min, pattern: X},")
    (finding,) = load(text.encode(), "spec.yaml", "night").findings
    assert "`main`" in finding.help
