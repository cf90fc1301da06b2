"""The policy of AWS Resilience Hub in Terraform."""

from __future__ import annotations

from typing import Any

from generators.terraform.mapping import Argument, Mapped, Nested


def _seconds(value: Any) -> str:
    """A duration of Go."""
    return f"{value}s"


_TARGETS = {"RtoInSecs": Argument("rto", _seconds), "RpoInSecs": Argument("rpo", _seconds)}
_NAMES = {"AZ": "az", "Hardware": "hardware", "Region": "region", "Software": "software"}

TABLE: dict[str, Mapped] = {
    "AWS::ResilienceHub::ResiliencyPolicy": Mapped(
        "aws_resiliencehub_resiliency_policy",
        "recovery.tf",
        {
            "PolicyName": "name",
            "PolicyDescription": "description",
            "Tier": "tier",
            "DataLocationConstraint": "data_location_constraint",
            "Policy": Nested("policy", {key: Nested(name, _TARGETS) for key, name in _NAMES.items()}),
            "Tags": "tags",
        },
    ),
}
