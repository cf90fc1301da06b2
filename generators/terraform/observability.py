"""Topics, alarms and sampling rules in Terraform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Custom, Document, First, Inline, Mapped, Nested
from generators.terraform.values import Scope
from model.resources.base import Value

FILE = "observability.tf"


def _dimensions(scope: Scope, value: Sequence[Mapping[str, Value]]) -> Iterator[Attribute | Block]:
    yield Attribute("dimensions", {str(item["Name"]): scope.value(item["Value"]) for item in value})


_METRIC = Inline({"Namespace": "namespace", "MetricName": "metric_name", "Dimensions": Custom(_dimensions)})

TABLE: dict[str, Mapped] = {
    "AWS::SNS::Topic": Mapped(
        "aws_sns_topic",
        FILE,
        {"TopicName": "name", "DisplayName": "display_name", "Tags": TAGS},
        {None: "arn", "TopicName": "name"},
    ),
    "AWS::SNS::TopicPolicy": Mapped(
        "aws_sns_topic_policy",
        FILE,
        {"Topics": First("arn"), "PolicyDocument": Document("policy")},
    ),
    "AWS::SNS::Subscription": Mapped(
        "aws_sns_topic_subscription",
        FILE,
        {
            "TopicArn": "topic_arn",
            "Protocol": "protocol",
            "Endpoint": "endpoint",
            "RawMessageDelivery": "raw_message_delivery",
            "FilterPolicy": Document("filter_policy"),
            "FilterPolicyScope": "filter_policy_scope",
        },
        {None: "arn"},
    ),
    "AWS::CloudWatch::Alarm": Mapped(
        "aws_cloudwatch_metric_alarm",
        FILE,
        {
            "AlarmName": "alarm_name",
            "AlarmDescription": "alarm_description",
            "ActionsEnabled": "actions_enabled",
            "Namespace": "namespace",
            "MetricName": "metric_name",
            "Dimensions": Custom(_dimensions),
            "Statistic": "statistic",
            "ExtendedStatistic": "extended_statistic",
            "Period": "period",
            "Metrics": Nested(
                "metric_query",
                {
                    "Id": "id",
                    "Expression": "expression",
                    "Label": "label",
                    "MetricStat": Nested("metric", {"Metric": _METRIC, "Period": "period", "Stat": "stat"}),
                    "ReturnData": "return_data",
                },
            ),
            "EvaluationPeriods": "evaluation_periods",
            "DatapointsToAlarm": "datapoints_to_alarm",
            "Threshold": "threshold",
            "ComparisonOperator": "comparison_operator",
            "TreatMissingData": "treat_missing_data",
            "AlarmActions": "alarm_actions",
            "OKActions": "ok_actions",
            "InsufficientDataActions": "insufficient_data_actions",
            "Tags": TAGS,
        },
        {None: "alarm_name", "Arn": "arn"},
    ),
    "AWS::CloudWatch::Dashboard": Mapped(
        "aws_cloudwatch_dashboard",
        FILE,
        {"DashboardName": "dashboard_name", "DashboardBody": "dashboard_body"},
        {None: "dashboard_name"},
    ),
    "AWS::XRay::SamplingRule": Mapped(
        "aws_xray_sampling_rule",
        FILE,
        {
            "SamplingRule": Inline(
                {
                    "RuleName": "rule_name",
                    "Priority": "priority",
                    "FixedRate": "fixed_rate",
                    "ReservoirSize": "reservoir_size",
                    "ServiceName": "service_name",
                    "ServiceType": "service_type",
                    "Host": "host",
                    "HTTPMethod": "http_method",
                    "URLPath": "url_path",
                    "ResourceARN": "resource_arn",
                    "Version": "version",
                }
            ),
            "Tags": TAGS,
        },
        {None: "arn"},
    ),
}
