"""Every name that resources get is looked at: nothing that is lowered has a name that the checks do not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.facts.names import taken
from model.graph import Graph
from model.load import load
from model.resources import lower
from model.resources.base import AccountId, Join

ROOT = Path(__file__).parents[3]

NAMED = {
    "AWS::ResilienceHub::ResiliencyPolicy": "PolicyName",
    "AWS::CloudTrail::Trail": "TrailName",
    "AWS::CertificateManager::Certificate": None,  # a domain: whose it is, the zones say
    "AWS::Route53::HostedZone": None,  # likewise
    "AWS::Route53::RecordSet": None,  # likewise
    "AWS::EC2::VPCEndpoint": None,  # the name of the service it leads to
    "AWS::EC2::SecurityGroup": None,  # `system-environment-component`, at most 122 of 255 characters
    "AWS::ApiGatewayV2::Api": None,  # two may have one
    "AWS::ApiGatewayV2::Authorizer": None,  # unique below its API
    "AWS::ApiGatewayV2::ApiMapping": None,  # a domain
    "AWS::ApiGatewayV2::DomainName": None,  # likewise
    "AWS::ApiGatewayV2::Stage": None,  # unique below its API
    "AWS::ApiGatewayV2::VpcLink": None,  # two may have one
    "AWS::WAFv2::IPSet": None,  # `system-environment-component-rule`, shortened to 128 characters
    "AWS::WAFv2::WebACL": None,  # `system-environment-component`, at most 122 of 128 characters
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::Dashboard": "DashboardName",
    "AWS::Backup::BackupVault": "BackupVaultName",
    "AWS::DynamoDB::GlobalTable": "TableName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::ECR::Repository": "RepositoryName",
    "AWS::Events::EventBus": "Name",
    "AWS::Events::Rule": "Name",
    "AWS::Lambda::Alias": None,  # within its function
    "AWS::Lambda::Function": "FunctionName",
    "AWS::Lambda::Permission": None,  # the name of its function
    "AWS::Lambda::EventInvokeConfig": None,  # likewise
    "AWS::Lambda::EventSourceMapping": None,  # likewise
    "AWS::Lambda::Version": None,  # likewise
    "AWS::SQS::Queue": "QueueName",
    "AWS::ECS::Cluster": "ClusterName",
    "AWS::ECS::Service": "ServiceName",
    "AWS::ECS::TaskDefinition": "Family",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "Name",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "Name",
    "AWS::ElastiCache::ReplicationGroup": "ReplicationGroupId",
    "AWS::ElastiCache::SubnetGroup": None,  # the name of its cache
    "AWS::IAM::Role": "RoleName",
    "AWS::KMS::Alias": "AliasName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::RDS::DBInstance": "DBInstanceIdentifier",
    "AWS::RDS::DBSubnetGroup": None,  # the name of its database
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::Scheduler::Schedule": "Name",
    "AWS::SecretsManager::Secret": "Name",
}
NAME_KEYS = {"Name", "Family"}
DERIVED = {
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::IAM::Policy",
    "AWS::Logs::MetricFilter",
    "AWS::RDS::DBParameterGroup",
}
"""Types whose names belong to another resource's, or are unique below it."""


def graphs() -> list[tuple[str, Graph]]:
    paths = [*(ROOT / "specs").glob("*.yaml"), *(ROOT / "tests" / "artifacts" / "cases").glob("*.yaml")]
    loaded = [(path.stem, load(path.read_bytes(), path.name)) for path in sorted(paths)]
    return [(f"{stem}-{name}", graph) for stem, spec in loaded for name, graph in spec.graphs.items()]


@pytest.mark.parametrize(("name", "graph"), graphs(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_name_of_a_resource_is_known(name: str, graph: Graph) -> None:
    known = {it.name for it in taken(graph)}
    role_ends = ("-execution", "-task", "-schedule")
    for resource in lower(graph).resources:
        key = NAMED.get(resource.type)
        value = resource.properties.get(key) if key else None
        if isinstance(value, Join):
            value = "".join("000000000000" if isinstance(part, AccountId) else str(part) for part in value.parts)
        if resource.type == "AWS::IAM::Role" and resource.component and value not in known:
            assert isinstance(value, str)
            assert any(value.endswith(end) for end in role_ends)
            task = next(f"{value.removesuffix(end)}-execution" for end in role_ends if value.endswith(end))
            value = value if value in known else task
        if resource.type == "AWS::ECS::Cluster" and resource.component is None:
            continue  # `system-environment`, at most 81 of 255 characters
        if key:
            assert value in known


@pytest.mark.parametrize(("name", "graph"), graphs(), ids=lambda value: value if isinstance(value, str) else "")
def test_no_type_with_a_name_is_forgotten(name: str, graph: Graph) -> None:
    for resource in lower(graph).resources:
        named = [key for key in resource.properties if key in NAME_KEYS or key.endswith(("Name", "Identifier"))]
        own = [key for key in named if isinstance(resource.properties[key], str | Join) and key != "DBName"]
        if own and resource.type not in DERIVED and not own[0].startswith(("DBSubnetGroup", "Master")):
            assert resource.type in NAMED, f"{resource.type} has {own}"
