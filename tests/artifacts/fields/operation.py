"""Budgets, backups and rotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed


def _told(items: Any) -> Any:
    """Messages of CloudFormation by what triggers them; their subscribers by the way they are told."""
    return {
        f"{item['Notification']['NotificationType']} {item['Notification']['Threshold']}": {
            **item["Notification"],
            **_ways((one["SubscriptionType"], one["Address"]) for one in item["Subscribers"]),
        }
        for item in items
    }


def _ways(subscribers: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for way, address in subscribers:
        found[way] = found.get(way, frozenset()) | {address}
    return found


def _messages(items: Any) -> Any:
    """The same of Terraform."""
    return {
        f"{item['notification_type']} {item['threshold']}": {
            key: frozenset(value) if key == "subscriber_email_addresses" else value for key, value in item.items()
        }
        for item in items
    }


def _durations(value: Any) -> Any:
    """Seconds of a duration as Go writes it, `14400s`, wherever one stands."""
    if isinstance(value, dict):
        return {key: _durations(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_durations(item) for item in value]
    return int(value[:-1]) if isinstance(value, str) and value[:-1].isdigit() and value.endswith("s") else value


_MESSAGE = "NotificationsWithSubscribers/*"
_RULE = "BackupPlan/BackupPlanRule/*"

MEANINGS = (
    Meaning(
        "AWS::Budgets::Budget",
        "aws_budgets_budget",
        {
            "Budget/BudgetName": "name",
            "Budget/BudgetType": "budget_type",
            "Budget/TimeUnit": "time_unit",
            "Budget/BudgetLimit/Amount": "limit_amount",
            "Budget/BudgetLimit/Unit": "limit_unit",
            "Budget/CostFilters/*": "cost_filter/*",
            f"{_MESSAGE}/ComparisonOperator": "notification/*/comparison_operator",
            f"{_MESSAGE}/NotificationType": "notification/*/notification_type",
            f"{_MESSAGE}/Threshold": "notification/*/threshold",
            f"{_MESSAGE}/ThresholdType": "notification/*/threshold_type",
            f"{_MESSAGE}/EMAIL": "notification/*/subscriber_email_addresses",
            "ResourceTags/*": "tags/*",
        },
        shape={
            "ResourceTags": keyed("Key", "Value"),
            "NotificationsWithSubscribers": _told,
            "notification": _messages,
            "cost_filter": keyed("name", "values"),
        },
        # The end of time as AWS Budgets has it where nobody says one.
        unset={"time_period_end": "2087-06-15_00:00"},
        left=(
            "account_id",
            "cost_filter",
            "cost_types",
            "name_prefix",
            "time_period_start",
        ),
    ),
    Meaning(
        "AWS::ResilienceHub::ResiliencyPolicy",
        "aws_resiliencehub_resiliency_policy",
        {
            "PolicyName": "name",
            "PolicyDescription": "description",
            "Tier": "tier",
            "DataLocationConstraint": "data_location_constraint",
            **{
                f"Policy/{there}/{what}": f"policy/{here}/{said}"
                for there, here in (
                    ("Software", "software"),
                    ("Hardware", "hardware"),
                    ("AZ", "az"),
                    ("Region", "region"),
                )
                for what, said in (("RtoInSecs", "rto"), ("RpoInSecs", "rpo"))
            },
            "Tags/*": "tags/*",
        },
        shape={"policy": _durations},
    ),
    Meaning(
        "AWS::Backup::BackupVault",
        "aws_backup_vault",
        {"BackupVaultName": "name", "BackupVaultTags/*": "tags/*"},
        refers={"Ref": "{name}", "BackupVaultArn": "{arn}"},
        provider={"force_destroy": False},
        left=("kms_key_arn",),
    ),
    Meaning(
        "AWS::Backup::BackupPlan",
        "aws_backup_plan",
        {
            "BackupPlan/BackupPlanName": "name",
            f"{_RULE}/RuleName": "rule/*/rule_name",
            f"{_RULE}/TargetBackupVault": "rule/*/target_vault_name",
            f"{_RULE}/ScheduleExpression": "rule/*/schedule",
            f"{_RULE}/ScheduleExpressionTimezone": "rule/*/schedule_expression_timezone",
            f"{_RULE}/StartWindowMinutes": "rule/*/start_window",
            f"{_RULE}/CompletionWindowMinutes": "rule/*/completion_window",
            f"{_RULE}/EnableContinuousBackup": "rule/*/enable_continuous_backup",
            f"{_RULE}/Lifecycle/DeleteAfterDays": "rule/*/lifecycle/0/delete_after",
            f"{_RULE}/CopyActions/*/DestinationBackupVaultArn": "rule/*/copy_action/*/destination_vault_arn",
            f"{_RULE}/CopyActions/*/Lifecycle/DeleteAfterDays": "rule/*/copy_action/*/lifecycle/0/delete_after",
            "BackupPlanTags/*": "tags/*",
        },
        refers={"Ref": "{id}"},
        left=(
            "rule/*/copy_action/*/lifecycle/*/*",
            "rule/*/lifecycle/*/*",
        ),
    ),
    Meaning(
        "AWS::Backup::BackupSelection",
        "aws_backup_selection",
        {
            "BackupPlanId": "plan_id",
            "BackupSelection/SelectionName": "name",
            "BackupSelection/IamRoleArn": "iam_role_arn",
            "BackupSelection/Resources": "resources",
        },
        shape={"BackupSelection/Resources": frozenset},
        left=("condition", "not_resources"),
    ),
    Meaning(
        "AWS::SecretsManager::RotationSchedule",
        "aws_secretsmanager_secret_rotation",
        {
            "SecretId": "secret_id",
            "RotationRules/AutomaticallyAfterDays": "rotation_rules/0/automatically_after_days",
            "RotateImmediatelyOnUpdate": "rotate_immediately",
        },
    ),
    Meaning(
        "AWS::IAM::OIDCProvider",
        "aws_iam_openid_connect_provider",
        {"Url": "url", "ClientIdList": "client_id_list", **TAGS},
        refers={"Ref": "{arn}", "Arn": "{arn}"},
        shape={**BY_KEY, "ClientIdList": frozenset},
        left=("thumbprint_list",),
    ),
)
