"""Caches."""

from __future__ import annotations

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed, some

MEANINGS = (
    Meaning(
        "AWS::ElastiCache::SubnetGroup",
        "aws_elasticache_subnet_group",
        {"CacheSubnetGroupName": "name", "Description": "description", "SubnetIds": "subnet_ids", **TAGS},
        refers={"Ref": "{name}"},
        shape=BY_KEY,
    ),
    Meaning(
        "AWS::ElastiCache::ParameterGroup",
        "aws_elasticache_parameter_group",
        {
            "CacheParameterGroupFamily": "family",
            "Description": "description",
            "Properties/*": "parameter/*/value",
            **TAGS,
        },
        refers={"Ref": "{name}", "CacheParameterGroupName": "{name}"},
        # CloudFormation makes the name; a tag has the one that Terraform gives.
        links={"name": "{tags.Name}"},
        shape={**BY_KEY, "parameter": keyed("name"), "Properties": some},
    ),
    Meaning(
        "AWS::ElastiCache::ReplicationGroup",
        "aws_elasticache_replication_group",
        {
            "ReplicationGroupId": "replication_group_id",
            "ReplicationGroupDescription": "description",
            "Engine": "engine",
            "EngineVersion": "engine_version",
            "CacheNodeType": "node_type",
            "NumCacheClusters": "num_cache_clusters",
            "AutomaticFailoverEnabled": "automatic_failover_enabled",
            "MultiAZEnabled": "multi_az_enabled",
            "Port": "port",
            "CacheSubnetGroupName": "subnet_group_name",
            "SecurityGroupIds": "security_group_ids",
            "CacheParameterGroupName": "parameter_group_name",
            "AtRestEncryptionEnabled": "at_rest_encryption_enabled",
            "KmsKeyId": "kms_key_id",
            "TransitEncryptionEnabled": "transit_encryption_enabled",
            "PreferredMaintenanceWindow": "maintenance_window",
            "SnapshotRetentionLimit": "snapshot_retention_limit",
            "SnapshotWindow": "snapshot_window",
            "AutoMinorVersionUpgrade": "auto_minor_version_upgrade",
            "DataTieringEnabled": "data_tiering_enabled",
            **TAGS,
        },
        refers={"Ref": "{id}", "PrimaryEndPoint.Address": "{primary_endpoint_address}"},
        # What CloudFormation says by the deletion policy `Snapshot`.
        links={"final_snapshot_identifier": "{replication_group_id}-final"},
        asked={"final_snapshot_identifier": "SnapshotWindow"},
        shape=BY_KEY,
        convert={
            "AtRestEncryptionEnabled": {True: "true", False: "false"},
            "AutoMinorVersionUpgrade": {True: "true", False: "false"},
        },
        # Of a password that no cache has.
        provider={"auth_token_update_strategy": "ROTATE"},
        left=(
            "apply_immediately",
            "cluster_mode",
            "data_tiering_enabled",
            "global_replication_group_id",
            "ip_discovery",
            "network_type",
            "num_node_groups",
            "replicas_per_node_group",
            "security_group_names",
            "snapshot_window",
            "transit_encryption_mode",
        ),
    ),
)
