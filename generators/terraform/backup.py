"""AWS Backup in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAG_MAP, Inline, Mapped, Nested, Said

FILE = "backups.tf"

_LIFECYCLE: Said = Nested("lifecycle", {"DeleteAfterDays": "delete_after"})

TABLE: dict[str, Mapped] = {
    "AWS::Backup::BackupVault": Mapped(
        "aws_backup_vault",
        FILE,
        {"BackupVaultName": "name", "BackupVaultTags": TAG_MAP},
        {None: "name", "BackupVaultArn": "arn"},
    ),
    "AWS::Backup::BackupPlan": Mapped(
        "aws_backup_plan",
        FILE,
        {
            "BackupPlan": Inline(
                {
                    "BackupPlanName": "name",
                    "BackupPlanRule": Nested(
                        "rule",
                        {
                            "RuleName": "rule_name",
                            "TargetBackupVault": "target_vault_name",
                            "ScheduleExpression": "schedule",
                            "ScheduleExpressionTimezone": "schedule_expression_timezone",
                            "StartWindowMinutes": "start_window",
                            "CompletionWindowMinutes": "completion_window",
                            "EnableContinuousBackup": "enable_continuous_backup",
                            "Lifecycle": _LIFECYCLE,
                            "CopyActions": Nested(
                                "copy_action",
                                {"DestinationBackupVaultArn": "destination_vault_arn", "Lifecycle": _LIFECYCLE},
                            ),
                        },
                    ),
                }
            ),
            "BackupPlanTags": TAG_MAP,
        },
    ),
    "AWS::Backup::BackupSelection": Mapped(
        "aws_backup_selection",
        FILE,
        {
            "BackupPlanId": "plan_id",
            "BackupSelection": Inline(
                {"SelectionName": "name", "IamRoleArn": "iam_role_arn", "Resources": "resources"}
            ),
        },
    ),
}
