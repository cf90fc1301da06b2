"""What holds data."""

from __future__ import annotations

from tests.support.moto_kinds import Kind, asks, buckets_keys, key_aliases, tag

DATA = (
    Kind(
        "database",
        "rds",
        "describe_db_instances",
        "DBInstances",
        lambda t: t["DBInstanceIdentifier"],
        lambda t: [t["DbiResourceId"], *([t["MasterUserSecret"]["SecretArn"]] if "MasterUserSecret" in t else [])],
    ),
    Kind(
        "database parameters",
        "rds",
        "describe_db_parameter_groups",
        "DBParameterGroups",
        lambda t: t["Description"],
        lambda t: [t["DBParameterGroupName"]],
        {
            "Parameters": asks("describe_db_parameters", "Parameters", DBParameterGroupName="DBParameterGroupName"),
            "Tags": asks("list_tags_for_resource", "TagList", ResourceName="DBParameterGroupArn"),
        },
    ),
    Kind(
        "database subnets",
        "rds",
        "describe_db_subnet_groups",
        "DBSubnetGroups",
        lambda t: t["DBSubnetGroupName"],
        details={"Tags": asks("list_tags_for_resource", "TagList", ResourceName="DBSubnetGroupArn")},
    ),
    Kind(
        "cache",
        "elasticache",
        "describe_replication_groups",
        "ReplicationGroups",
        lambda t: t["ReplicationGroupId"],
        details={"Tags": asks("list_tags_for_resource", "TagList", ResourceName="ARN")},
    ),
    Kind(
        "cache subnets",
        "elasticache",
        "describe_cache_subnet_groups",
        "CacheSubnetGroups",
        lambda t: t["CacheSubnetGroupName"],
        details={"Tags": asks("list_tags_for_resource", "TagList", ResourceName="ARN")},
    ),
    Kind(
        "cache parameters",
        "elasticache",
        "describe_cache_parameter_groups",
        "CacheParameterGroups",
        lambda t: t["Description"],
        lambda t: [t["CacheParameterGroupName"]],
        {
            "Parameters": asks(
                "describe_cache_parameters", "Parameters", CacheParameterGroupName="CacheParameterGroupName"
            ),
            "Tags": asks("list_tags_for_resource", "TagList", ResourceName="ARN"),
        },
    ),
    Kind(
        "table",
        "dynamodb",
        "list_tables",
        "TableNames",
        lambda t: t["Id"],
        details={
            "Table": asks("describe_table", "Table", TableName="Id"),
            "Backups": asks("describe_continuous_backups", "ContinuousBackupsDescription", TableName="Id"),
            "TimeToLive": asks("describe_time_to_live", "TimeToLiveDescription", TableName="Id"),
            "Tags": lambda c, t: c.list_tags_of_resource(
                ResourceArn=c.describe_table(TableName=t["Id"])["Table"]["TableArn"]
            )["Tags"],
        },
    ),
    Kind("bucket", "s3", "list_buckets", "Buckets", lambda t: t["Name"], details=buckets_keys(), everywhere=True),
    Kind(
        "key",
        "kms",
        "list_keys",
        "Keys",
        lambda t: " ".join(t["Aliases"]) or t["KeyMetadata"]["Description"],
        lambda t: [t["KeyId"]],
        {
            "KeyMetadata": asks("describe_key", "KeyMetadata", KeyId="KeyId"),
            "Policy": asks("get_key_policy", "Policy", KeyId="KeyId", PolicyName="=default"),
            "Rotation": asks("get_key_rotation_status", KeyId="KeyId"),
            "Tags": asks("list_resource_tags", "Tags", KeyId="KeyId"),
            "Aliases": key_aliases,
        },
        ours=lambda t: t["KeyMetadata"].get("KeyManager") != "AWS",
    ),
    Kind(
        "secret",
        "secretsmanager",
        "list_secrets",
        "SecretList",
        lambda t: t["Name"] if "!" not in t["Name"] else f"of {tag(t, 'aws:rds:primaryDBInstanceArn')}",
        lambda t: [t["ARN"], t["Name"]],
    ),
    Kind(
        "backup vault",
        "backup",
        "list_backup_vaults",
        "BackupVaultList",
        lambda t: t["BackupVaultName"],
        details={"Tags": asks("list_tags", "Tags", ResourceArn="BackupVaultArn")},
    ),
    Kind(
        "backup plan",
        "backup",
        "list_backup_plans",
        "BackupPlansList",
        lambda t: t["BackupPlanName"],
        lambda t: [t["BackupPlanId"], t["VersionId"]],
        {
            "BackupPlan": asks("get_backup_plan", "BackupPlan", BackupPlanId="BackupPlanId"),
            "Tags": asks("list_tags", "Tags", ResourceArn="BackupPlanArn"),
        },
    ),
)
