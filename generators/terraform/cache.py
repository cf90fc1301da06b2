"""Caches in Terraform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Custom, Mapped, opened, tags
from generators.terraform.values import Scope
from model.resources.base import Resource
from model.resources.base import Value as ResourceValue

FILE = "cache.tf"


def _parameters(scope: Scope, value: Mapping[str, ResourceValue]) -> Iterator[Attribute | Block]:
    for name, text in value.items():
        yield Block("parameter", (), (Attribute("name", name), Attribute("value", scope.value(text))))


def _named(scope: Scope, value: Sequence[Mapping[str, ResourceValue]]) -> Iterator[Attribute | Block]:
    """CloudFormation names the thing itself, so its name is a tag there; here it must have one."""
    plain = [opened(tag)[0] for tag in value]
    yield Attribute("name", scope.value(next(tag["Value"] for tag in plain if tag["Key"] == "Name")))
    yield from tags(scope, value)


def _final_snapshot(resource: Resource) -> Iterator[Attribute | Block]:
    """What CloudFormation says by the deletion policy `Snapshot`."""
    if resource.holds_data:
        yield Attribute("final_snapshot_identifier", f"{resource.properties['ReplicationGroupId']}-final")


TABLE: dict[str, Mapped] = {
    "AWS::ElastiCache::SubnetGroup": Mapped(
        "aws_elasticache_subnet_group",
        FILE,
        {
            "CacheSubnetGroupName": "name",
            "Description": "description",
            "SubnetIds": "subnet_ids",
            "Tags": TAGS,
        },
        {None: "name"},
    ),
    "AWS::ElastiCache::ParameterGroup": Mapped(
        "aws_elasticache_parameter_group",
        FILE,
        {
            "CacheParameterGroupFamily": "family",
            "Description": "description",
            "Properties": Custom(_parameters),
            "Tags": Custom(_named),
        },
        {None: "name"},
        new_before_old=True,
    ),
    "AWS::ElastiCache::ReplicationGroup": Mapped(
        "aws_elasticache_replication_group",
        FILE,
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
            "Tags": TAGS,
        },
        {None: "id", "PrimaryEndPoint.Address": "primary_endpoint_address"},
        plumbing=_final_snapshot,
    ),
}
