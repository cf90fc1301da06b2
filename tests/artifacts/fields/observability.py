"""Topics, alarms and sampling rules."""

from __future__ import annotations

import json
from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed

_RULE = "SamplingRule"
_QUERY, _BLOCK = "Metrics/*", "metric_query/*"
_MADE, _SAID = "MetricTransformations/0", "metric_transformation/0"
_STAT, _METRIC = f"{_QUERY}/MetricStat", f"{_BLOCK}/metric/0"


def _queries(items: Any) -> Any:
    """Queries by their ids, and the dimensions of their metrics by name."""
    by_id = keyed("Id")(items)
    for query in by_id.values():
        metric = query.get("MetricStat", {}).get("Metric", {})
        if "Dimensions" in metric:
            metric["Dimensions"] = keyed("Name", "Value")(metric["Dimensions"])
    return by_id


MEANINGS = (
    Meaning(
        "AWS::SNS::Topic",
        "aws_sns_topic",
        {"TopicName": "name", "DisplayName": "display_name", **TAGS},
        refers={"Ref": "{arn}", "TopicArn": "{arn}", "TopicName": "{name}"},
        shape=BY_KEY,
        unset={"fifo_topic": False, "content_based_deduplication": False},
        left=("policy", "fifo_throughput_scope", "name_prefix", "signature_version", "tracing_config"),
    ),
    Meaning(
        "AWS::SNS::TopicPolicy",
        "aws_sns_topic_policy",
        {"Topics/0": "arn", "PolicyDocument/**": "policy/**"},
        shape={"policy": json.loads, "Topics": lambda topics: dict(enumerate(topics))},
    ),
    Meaning(
        "AWS::SNS::Subscription",
        "aws_sns_topic_subscription",
        {
            "TopicArn": "topic_arn",
            "Protocol": "protocol",
            "Endpoint": "endpoint",
            "RawMessageDelivery": "raw_message_delivery",
            "FilterPolicy/**": "filter_policy/**",
            "FilterPolicyScope": "filter_policy_scope",
        },
        refers={"Ref": "{arn}"},
        shape={"filter_policy": json.loads},
        unset={"raw_message_delivery": False},
        left=("filter_policy_scope",),
        provider={"confirmation_timeout_in_minutes": 1, "endpoint_auto_confirms": False},
    ),
    Meaning(
        "AWS::CloudWatch::Alarm",
        "aws_cloudwatch_metric_alarm",
        {
            "AlarmName": "alarm_name",
            "AlarmDescription": "alarm_description",
            "ActionsEnabled": "actions_enabled",
            "Namespace": "namespace",
            "MetricName": "metric_name",
            "Dimensions/*": "dimensions/*",
            "Statistic": "statistic",
            "ExtendedStatistic": "extended_statistic",
            "Period": "period",
            f"{_QUERY}/Expression": f"{_BLOCK}/expression",
            f"{_QUERY}/Label": f"{_BLOCK}/label",
            f"{_QUERY}/ReturnData": f"{_BLOCK}/return_data",
            f"{_STAT}/Metric/Namespace": f"{_METRIC}/namespace",
            f"{_STAT}/Metric/MetricName": f"{_METRIC}/metric_name",
            f"{_STAT}/Metric/Dimensions/*": f"{_METRIC}/dimensions/*",
            f"{_STAT}/Period": f"{_METRIC}/period",
            f"{_STAT}/Stat": f"{_METRIC}/stat",
            "EvaluationPeriods": "evaluation_periods",
            "DatapointsToAlarm": "datapoints_to_alarm",
            "Threshold": "threshold",
            "ComparisonOperator": "comparison_operator",
            "TreatMissingData": "treat_missing_data",
            "AlarmActions": "alarm_actions",
            "OKActions": "ok_actions",
            "InsufficientDataActions": "insufficient_data_actions",
            **TAGS,
        },
        refers={"Ref": "{alarm_name}", "Arn": "{arn}"},
        shape={
            **BY_KEY,
            "Dimensions": keyed("Name", "Value"),
            "Metrics": _queries,
            "metric_query": keyed("id"),
        },
        left=("evaluate_low_sample_count_percentiles",),
    ),
    Meaning(
        "AWS::CloudWatch::Dashboard",
        "aws_cloudwatch_dashboard",
        {"DashboardName": "dashboard_name", "DashboardBody/**": "dashboard_body/**"},
        refers={"Ref": "{dashboard_name}"},
        shape={"DashboardBody": json.loads, "dashboard_body": json.loads},
    ),
    Meaning(
        "AWS::Logs::MetricFilter",
        "aws_cloudwatch_log_metric_filter",
        {
            "FilterName": "name",
            "LogGroupName": "log_group_name",
            "FilterPattern": "pattern",
            f"{_MADE}/MetricName": f"{_SAID}/name",
            f"{_MADE}/MetricNamespace": f"{_SAID}/namespace",
            f"{_MADE}/MetricValue": f"{_SAID}/value",
            f"{_MADE}/Unit": f"{_SAID}/unit",
            f"{_MADE}/Dimensions/*": f"{_SAID}/dimensions/*",
        },
        refers={"Ref": "{name}"},
        shape={"MetricTransformations/0/Dimensions": keyed("Key", "Value")},
    ),
    Meaning(
        "AWS::XRay::SamplingRule",
        "aws_xray_sampling_rule",
        {
            f"{_RULE}/RuleName": "rule_name",
            f"{_RULE}/Priority": "priority",
            f"{_RULE}/FixedRate": "fixed_rate",
            f"{_RULE}/ReservoirSize": "reservoir_size",
            f"{_RULE}/ServiceName": "service_name",
            f"{_RULE}/ServiceType": "service_type",
            f"{_RULE}/Host": "host",
            f"{_RULE}/HTTPMethod": "http_method",
            f"{_RULE}/URLPath": "url_path",
            f"{_RULE}/ResourceARN": "resource_arn",
            f"{_RULE}/Version": "version",
            **TAGS,
        },
        refers={"Ref": "{rule_name}", "RuleARN": "{arn}"},
        shape=BY_KEY,
    ),
)
