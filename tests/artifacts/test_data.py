"""What holds data outlives its deletion from the code, in both backends; and two things never share a name."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.artifacts.comparison import sides
from tests.artifacts.compiled import Compiled
from tests.artifacts.readers import blocks, declared
from tests.artifacts.terraform import Run

HOLDS_DATA = {
    "AWS::S3::Bucket": ("aws_s3_bucket", "Retain"),
    "AWS::DynamoDB::GlobalTable": ("aws_dynamodb_table", "Retain"),
    "AWS::DynamoDB::Table": ("aws_dynamodb_table", "Retain"),
    "AWS::RDS::DBInstance": ("aws_db_instance", "Snapshot"),
    "AWS::SecretsManager::Secret": ("aws_secretsmanager_secret", "Retain"),
    "AWS::ECR::Repository": ("aws_ecr_repository", "Retain"),
    "AWS::KMS::Key": ("aws_kms_key", "Retain"),
    "AWS::KMS::ReplicaKey": ("aws_kms_replica_key", "Retain"),
    "AWS::ElastiCache::ReplicationGroup": ("aws_elasticache_replication_group", "Snapshot"),
    "AWS::SQS::Queue": ("aws_sqs_queue", "Retain"),
    "AWS::Backup::BackupVault": ("aws_backup_vault", "Retain"),
    "AWS::Route53::HostedZone": ("aws_route53_zone", "Retain"),
}
"""Types whose loss is a loss, their resource in Terraform, and what becomes of them."""

NAMES = {
    "AWS::CloudFront::CachePolicy": "CachePolicyConfig/Name",
    "AWS::CloudFront::OriginAccessControl": "OriginAccessControlConfig/Name",
    "AWS::EC2::SecurityGroup": "GroupName",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "Name",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "Name",
    "AWS::ECR::Repository": "RepositoryName",
    "AWS::ECS::Cluster": "ClusterName",
    "AWS::ECS::Service": "ServiceName",
    "AWS::ECS::TaskDefinition": "Family",
    "AWS::ElastiCache::ReplicationGroup": "ReplicationGroupId",
    "AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName",
    "AWS::IAM::Role": "RoleName",
    "AWS::KMS::Alias": "AliasName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::RDS::DBInstance": "DBInstanceIdentifier",
    "AWS::RDS::DBParameterGroup": "DBParameterGroupName",
    "AWS::RDS::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::Events::EventBus": "Name",
    "AWS::Events::Rule": "Name",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::Scheduler::Schedule": "Name",
    "AWS::SecretsManager::Secret": "Name",
}
"""Properties that AWS wants unique in an account and region, or in an account."""


WIDE = {
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::IAM::Role",
    "AWS::S3::Bucket",
}
"""Types whose names are unique in all regions."""


def test_the_template_keeps_it(compiled: Compiled) -> None:
    for one in declared(compiled):
        policies = tuple(one.body.get(key) for key in ("DeletionPolicy", "UpdateReplacePolicy"))
        if one.type in HOLDS_DATA and not _is_passing(one.properties.get("SnapshotRetentionLimit")):
            kept = HOLDS_DATA[one.type][1]
            assert policies == (kept, kept), one.id
        else:
            assert policies == (None, None), one.id


def test_the_module_keeps_it(compiled: Compiled) -> None:
    kept = {type_ for type_, _ in HOLDS_DATA.values()}
    for block in blocks(compiled):
        lifecycle: list[dict[str, Any]] = block.body.get("lifecycle", [])
        prevented = [rule["prevent_destroy"] for rule in lifecycle if "prevent_destroy" in rule]
        passing = _is_passing(block.body.get("snapshot_retention_limit"))
        assert prevented == ([True] if block.type in kept and not passing else []), block.address


def _is_passing(snapshots: int | None) -> bool:
    """Whether a cache keeps no snapshots: then nobody counts on what is in it."""
    return snapshots == 0


def test_there_is_data_to_keep(compiled: Compiled) -> None:
    assert {one.type for one in declared(compiled)} & HOLDS_DATA.keys()


def test_a_database_that_goes_leaves_a_snapshot(compiled: Compiled) -> None:
    for block in blocks(compiled):
        if block.type == "aws_db_instance":
            assert block.body["skip_final_snapshot"] is False
            assert block.body["final_snapshot_identifier"]
        elif block.type == "aws_elasticache_replication_group":
            assert ("final_snapshot_identifier" in block.body) is (block.body["snapshot_retention_limit"] > 0)


@pytest.mark.parametrize("type_", NAMES)
def test_no_two_share_a_name(compiled: Compiled, terraformed: Run, type_: str) -> None:
    both = sides(compiled, terraformed)
    names: Counter[tuple[str, str]] = Counter()
    for one in declared(compiled):
        if one.type == type_:
            found: Any = one.properties
            for step in NAMES[type_].split("/"):
                found = found[step]
            where = "anywhere" if type_ in WIDE else one.region
            names[where, both.worlds[one.region].resolve(found)] += 1
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_no_two_records_share_name_and_type(compiled: Compiled, terraformed: Run) -> None:
    """Route 53 would take the second for a change of the first; records that are chosen among have a word of theirs."""
    both = sides(compiled, terraformed)
    properties = [
        both.worlds[o.region].resolve(o.properties) for o in declared(compiled) if o.type.endswith("RecordSet")
    ]
    records = Counter((one["HostedZoneId"], one["Name"], one["Type"], one.get("SetIdentifier")) for one in properties)
    assert {record: count for record, count in records.items() if count > 1} == {}
