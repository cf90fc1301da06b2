"""AWS WAF in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Mapped, Nested, Said

FILE = "waf.tf"

_ACTION: dict[str, Said | str] = {name: Nested(name.lower(), {}) for name in ("Allow", "Block", "Count", "None")}

_VISIBLE = Nested(
    "visibility_config",
    {
        "SampledRequestsEnabled": "sampled_requests_enabled",
        "CloudWatchMetricsEnabled": "cloudwatch_metrics_enabled",
        "MetricName": "metric_name",
    },
)

_STATEMENT: dict[str, Said | str] = {
    "ManagedRuleGroupStatement": Nested(
        "managed_rule_group_statement",
        {
            "VendorName": "vendor_name",
            "Name": "name",
            "RuleActionOverrides": Nested(
                "rule_action_override", {"Name": "name", "ActionToUse": Nested("action_to_use", _ACTION)}
            ),
        },
    ),
    "RateBasedStatement": Nested(
        "rate_based_statement",
        {
            "Limit": "limit",
            "EvaluationWindowSec": "evaluation_window_sec",
            "AggregateKeyType": "aggregate_key_type",
        },
    ),
    "GeoMatchStatement": Nested("geo_match_statement", {"CountryCodes": "country_codes"}),
    "IPSetReferenceStatement": Nested("ip_set_reference_statement", {"Arn": "arn"}),
}

TABLE: dict[str, Mapped] = {
    "AWS::WAFv2::IPSet": Mapped(
        "aws_wafv2_ip_set",
        FILE,
        {
            "Name": "name",
            "Scope": "scope",
            "IPAddressVersion": "ip_address_version",
            "Addresses": "addresses",
            "Tags": TAGS,
        },
        {None: "id", "Arn": "arn"},
    ),
    "AWS::WAFv2::WebACL": Mapped(
        "aws_wafv2_web_acl",
        FILE,
        {
            "Name": "name",
            "Description": "description",
            "Scope": "scope",
            "DefaultAction": Nested("default_action", _ACTION),
            "Rules": Nested(
                "rule",
                {
                    "Name": "name",
                    "Priority": "priority",
                    "Statement": Nested("statement", _STATEMENT),
                    "Action": Nested("action", _ACTION),
                    "OverrideAction": Nested("override_action", _ACTION),
                    "VisibilityConfig": _VISIBLE,
                },
            ),
            "VisibilityConfig": _VISIBLE,
            "Tags": TAGS,
        },
        {None: "id", "Arn": "arn"},
    ),
    "AWS::WAFv2::WebACLAssociation": Mapped(
        "aws_wafv2_web_acl_association",
        FILE,
        {"ResourceArn": "resource_arn", "WebACLArn": "web_acl_arn"},
    ),
    "AWS::WAFv2::LoggingConfiguration": Mapped(
        "aws_wafv2_web_acl_logging_configuration",
        FILE,
        {
            "ResourceArn": "resource_arn",
            "LogDestinationConfigs": "log_destination_configs",
            "LoggingFilter": Nested(
                "logging_filter",
                {
                    "DefaultBehavior": "default_behavior",
                    "Filters": Nested(
                        "filter",
                        {
                            "Behavior": "behavior",
                            "Requirement": "requirement",
                            "Conditions": Nested(
                                "condition", {"ActionCondition": Nested("action_condition", {"Action": "action"})}
                            ),
                        },
                    ),
                },
            ),
            "RedactedFields": Nested("redacted_fields", {"SingleHeader": Nested("single_header", {"Name": "name"})}),
        },
    ),
}
