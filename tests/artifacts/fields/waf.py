"""Web ACLs of AWS WAF."""

from __future__ import annotations

from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed

_RULE, _BLOCK = "Rules/*", "rule/*"
_STATEMENT, _SAID = f"{_RULE}/Statement", f"{_BLOCK}/statement/0"
_GROUP, _SAID_GROUP = f"{_STATEMENT}/ManagedRuleGroupStatement", f"{_SAID}/managed_rule_group_statement/0"
_RATE, _SAID_RATE = f"{_STATEMENT}/RateBasedStatement", f"{_SAID}/rate_based_statement/0"
_ACTION, _OVERRIDE = (
    f"{_GROUP}/RuleActionOverrides/*/ActionToUse",
    f"{_SAID_GROUP}/rule_action_override/*/action_to_use",
)
_CHOICES = (
    "DefaultAction",
    f"{_RULE}/Action",
    f"{_RULE}/OverrideAction",
    _ACTION,
    "default_action",
    f"{_BLOCK}/action",
    f"{_BLOCK}/override_action",
    _OVERRIDE,
)
_FILTER, _SAID_FILTER = "LoggingFilter/Filters/*", "logging_filter/0/filter/*"


def _action(choice: Any) -> Any:
    """What is chosen: a key with nothing below it, or of the blocks the one that is there, with nothing in it."""
    if choice == []:
        return None
    if isinstance(choice, list):
        (block,) = choice
        choice = {key.capitalize(): dict(*value) for key, value in block.items() if value}
    ((chosen, inside),) = choice.items()
    assert not any(inside.values()), inside
    return chosen


def _visible(properties: str, arguments: str) -> dict[str, str]:
    return {
        f"{properties}SampledRequestsEnabled": f"{arguments}sampled_requests_enabled",
        f"{properties}CloudWatchMetricsEnabled": f"{arguments}cloudwatch_metrics_enabled",
        f"{properties}MetricName": f"{arguments}metric_name",
    }


MEANINGS = (
    Meaning(
        "AWS::WAFv2::IPSet",
        "aws_wafv2_ip_set",
        {
            "Name": "name",
            "Scope": "scope",
            "IPAddressVersion": "ip_address_version",
            "Addresses": "addresses",
            **TAGS,
        },
        refers={"Ref": "{name}|{id}|{scope}", "Arn": "{arn}"},
        shape=BY_KEY,
        left=("name_prefix",),
    ),
    Meaning(
        "AWS::WAFv2::WebACL",
        "aws_wafv2_web_acl",
        {
            "Name": "name",
            "Description": "description",
            "Scope": "scope",
            "DefaultAction": "default_action",
            f"{_RULE}/Priority": f"{_BLOCK}/priority",
            f"{_RULE}/Action": f"{_BLOCK}/action",
            f"{_RULE}/OverrideAction": f"{_BLOCK}/override_action",
            f"{_GROUP}/VendorName": f"{_SAID_GROUP}/vendor_name",
            f"{_GROUP}/Name": f"{_SAID_GROUP}/name",
            f"{_GROUP}/RuleActionOverrides/*/Name": f"{_SAID_GROUP}/rule_action_override/*/name",
            _ACTION: _OVERRIDE,
            f"{_RATE}/Limit": f"{_SAID_RATE}/limit",
            f"{_RATE}/EvaluationWindowSec": f"{_SAID_RATE}/evaluation_window_sec",
            f"{_RATE}/AggregateKeyType": f"{_SAID_RATE}/aggregate_key_type",
            f"{_STATEMENT}/GeoMatchStatement/CountryCodes": f"{_SAID}/geo_match_statement/0/country_codes",
            f"{_STATEMENT}/IPSetReferenceStatement/Arn": f"{_SAID}/ip_set_reference_statement/0/arn",
            **_visible(f"{_RULE}/VisibilityConfig/", f"{_BLOCK}/visibility_config/0/"),
            **_visible("VisibilityConfig/", "visibility_config/0/"),
            **TAGS,
        },
        refers={"Ref": "{name}|{id}|{scope}", "Arn": "{arn}"},
        shape={**BY_KEY, "Rules": keyed("Name"), "rule": keyed("name"), **dict.fromkeys(_CHOICES, _action)},
        left=("name_prefix",),
    ),
    Meaning(
        "AWS::WAFv2::WebACLAssociation",
        "aws_wafv2_web_acl_association",
        {"ResourceArn": "resource_arn", "WebACLArn": "web_acl_arn"},
    ),
    Meaning(
        "AWS::WAFv2::LoggingConfiguration",
        "aws_wafv2_web_acl_logging_configuration",
        {
            "ResourceArn": "resource_arn",
            "LogDestinationConfigs": "log_destination_configs",
            "LoggingFilter/DefaultBehavior": "logging_filter/0/default_behavior",
            f"{_FILTER}/Behavior": f"{_SAID_FILTER}/behavior",
            f"{_FILTER}/Requirement": f"{_SAID_FILTER}/requirement",
            f"{_FILTER}/Conditions/*/ActionCondition/Action": f"{_SAID_FILTER}/condition/*/action_condition/0/action",
            "RedactedFields/*/SingleHeader/Name": "redacted_fields/*/single_header/0/name",
        },
    ),
)
