"""Databases in Terraform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Argument, Custom, Inline, Mapped, opened
from generators.terraform.values import Scope
from model.resources.base import Resource
from model.resources.base import Value as ResourceValue

FILE = "database.tf"


def _parameters(scope: Scope, value: Mapping[str, ResourceValue]) -> Iterator[Attribute | Block]:
    """Static parameters refuse to be applied at once, so all wait for a restart; at creation none does."""
    for name, given in value.items():
        text, origin = opened(given)
        pairs = {"name": name, "value": scope.value(text), "apply_method": "pending-reboot"}
        yield Block("parameter", (), tuple(Attribute(key, item) for key, item in pairs.items()), origin)


def _final_snapshot(resource: Resource) -> Iterator[Attribute | Block]:
    """What CloudFormation says by the deletion policy `Snapshot`."""
    yield Attribute("skip_final_snapshot", False)
    yield Attribute("final_snapshot_identifier", f"{resource.properties['DBInstanceIdentifier']}-final")


TABLE: dict[str, Mapped] = {
    "AWS::RDS::DBSubnetGroup": Mapped(
        "aws_db_subnet_group",
        FILE,
        {
            "DBSubnetGroupName": "name",
            "DBSubnetGroupDescription": "description",
            "SubnetIds": "subnet_ids",
            "Tags": TAGS,
        },
        {None: "name"},
    ),
    "AWS::RDS::DBParameterGroup": Mapped(
        "aws_db_parameter_group",
        FILE,
        {
            "DBParameterGroupName": "name",
            "Family": "family",
            "Description": "description",
            "Parameters": Custom(_parameters),
            "Tags": TAGS,
        },
        {None: "name"},
        new_before_old=True,
    ),
    "AWS::RDS::DBInstance": Mapped(
        "aws_db_instance",
        FILE,
        {
            "DBInstanceIdentifier": "identifier",
            "Engine": "engine",
            "EngineVersion": "engine_version",
            "DBInstanceClass": "instance_class",
            "AllocatedStorage": Argument("allocated_storage", int),
            "MaxAllocatedStorage": "max_allocated_storage",
            "StorageType": "storage_type",
            "StorageEncrypted": "storage_encrypted",
            "KmsKeyId": "kms_key_id",
            "DBName": "db_name",
            "MasterUsername": "username",
            "ManageMasterUserPassword": "manage_master_user_password",
            "MasterUserSecret": Inline({"KmsKeyId": "master_user_secret_kms_key_id"}),
            "Port": Argument("port", int),
            "MultiAZ": "multi_az",
            "PubliclyAccessible": "publicly_accessible",
            "DBSubnetGroupName": "db_subnet_group_name",
            "VPCSecurityGroups": "vpc_security_group_ids",
            "DBParameterGroupName": "parameter_group_name",
            "BackupRetentionPeriod": "backup_retention_period",
            "PreferredBackupWindow": "backup_window",
            "PreferredMaintenanceWindow": "maintenance_window",
            "CopyTagsToSnapshot": "copy_tags_to_snapshot",
            "AutoMinorVersionUpgrade": "auto_minor_version_upgrade",
            "ApplyImmediately": "apply_immediately",
            "DeletionProtection": "deletion_protection",
            "DeleteAutomatedBackups": "delete_automated_backups",
            "EnableIAMDatabaseAuthentication": "iam_database_authentication_enabled",
            "EnablePerformanceInsights": "performance_insights_enabled",
            "PerformanceInsightsRetentionPeriod": "performance_insights_retention_period",
            "PerformanceInsightsKMSKeyId": "performance_insights_kms_key_id",
            "DatabaseInsightsMode": "database_insights_mode",
            "MonitoringInterval": "monitoring_interval",
            "MonitoringRoleArn": "monitoring_role_arn",
            "EnableCloudwatchLogsExports": "enabled_cloudwatch_logs_exports",
            "Tags": TAGS,
        },
        {
            None: "identifier",
            "DBInstanceArn": "arn",
            "DbiResourceId": "resource_id",
            "Endpoint.Address": "address",
            "MasterUserSecret.SecretArn": ("master_user_secret", 0, "secret_arn"),
        },
        plumbing=_final_snapshot,
    ),
}
