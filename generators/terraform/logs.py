"""Log groups in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Mapped

TABLE: dict[str, Mapped] = {
    "AWS::Logs::LogGroup": Mapped(
        "aws_cloudwatch_log_group",
        "logs.tf",
        {"LogGroupName": "name", "RetentionInDays": "retention_in_days", "Tags": TAGS},
        {None: "name"},
    ),
}
