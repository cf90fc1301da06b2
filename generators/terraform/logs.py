"""Log groups in Terraform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generators.terraform.mapping import TAGS, Argument, Mapped, Nested
from model.resources.base import Value


def _pairs(pairs: Sequence[Mapping[str, Value]]) -> dict[str, Value]:
    return {str(pair["Key"]): pair["Value"] for pair in pairs}


TABLE: dict[str, Mapped] = {
    "AWS::Logs::LogGroup": Mapped(
        "aws_cloudwatch_log_group",
        "logs.tf",
        {"LogGroupName": "name", "RetentionInDays": "retention_in_days", "Tags": TAGS},
        {None: "name"},
    ),
    "AWS::Logs::MetricFilter": Mapped(
        "aws_cloudwatch_log_metric_filter",
        "logs.tf",
        {
            "FilterName": "name",
            "LogGroupName": "log_group_name",
            "FilterPattern": "pattern",
            "MetricTransformations": Nested(
                "metric_transformation",
                {
                    "MetricName": "name",
                    "MetricNamespace": "namespace",
                    "MetricValue": "value",
                    "Unit": "unit",
                    "Dimensions": Argument("dimensions", _pairs),
                },
            ),
        },
        {None: "name"},
    ),
}
