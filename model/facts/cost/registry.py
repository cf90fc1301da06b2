"""Which function prices a type of resource? One line per type, by its name in the CloudFormation registry.

A function is ``family:name`` in this package, and is imported when a resource of its type is met. It is called with the
sheet, the resource, the declared usage of its component, and the whole environment. A type that is neither here nor in
the book's table of free types is a line without an amount: nothing is taken to be free.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from model.facts.cost.context import Context
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource
from model.spec.base import Component

Adapter = Callable[[Sheet, Resource, Use, Context], None]

TYPES = {
    "AWS::ApiGateway::RestApi": "api:of_rest",
    "AWS::ApiGateway::Stage": "api:of_stage",
    "AWS::ApiGatewayV2::Api": "api:of_v2",
    "AWS::Backup::BackupVault": "storage:of_vault",
    "AWS::Budgets::Budget": "account:of_budget",
    "AWS::CertificateManager::Certificate": "account:of_certificate",
    "AWS::CloudFront::Distribution": "edge:of_distribution",
    "AWS::CloudFront::Function": "edge:of_function",
    "AWS::CloudTrail::Trail": "observability:of_trail",
    "AWS::CloudWatch::Alarm": "observability:of_alarm",
    "AWS::CloudWatch::Dashboard": "observability:of_dashboard",
    "AWS::DynamoDB::GlobalTable": "database:of_global_table",
    "AWS::DynamoDB::Table": "database:of_table",
    "AWS::EC2::EIP": "network:of_address",
    "AWS::EC2::FlowLog": "network:of_flow_log",
    "AWS::EC2::NatGateway": "network:of_nat_gateway",
    "AWS::EC2::VPCEndpoint": "network:of_endpoint",
    "AWS::ECR::Repository": "storage:of_repository",
    "AWS::ECS::Cluster": "observability:of_cluster",
    "AWS::ECS::Service": "compute:of_service",
    "AWS::ECS::TaskDefinition": "compute:of_definition",
    "AWS::ElastiCache::CacheCluster": "database:of_cluster",
    "AWS::ElastiCache::ReplicationGroup": "database:of_replication_group",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "balancing:of_balancer",
    "AWS::Events::EventBus": "messaging:of_bus",
    "AWS::KMS::Key": "security:of_key",
    "AWS::KMS::ReplicaKey": "security:of_key",
    "AWS::Lambda::Function": "compute:of_function",
    "AWS::Logs::LogGroup": "observability:of_log_group",
    "AWS::RDS::DBInstance": "database:of_instance",
    "AWS::Route53::HealthCheck": "edge:of_health_check",
    "AWS::Route53::HostedZone": "edge:of_zone",
    "AWS::S3::Bucket": "storage:of_bucket",
    "AWS::SNS::Topic": "messaging:of_topic",
    "AWS::SQS::Queue": "messaging:of_queue",
    "AWS::Scheduler::Schedule": "account:of_schedule",
    "AWS::SecretsManager::Secret": "security:of_secret",
    "AWS::WAFv2::WebACL": "edge:of_web_acl",
}
"""Type to the function that prices it."""

KINDS = {
    "cloudflare_zone": "account:of_external",
    "r2_bucket": "account:of_external",
    "external": "account:of_external",
    "vercel_project": "account:of_external",
    "ecs_service": "account:of_program",
    "ecs_task": "account:of_program",
    "lambda": "account:of_program",
    "bedrock_model": "models:of_component",
}
"""Kind of component to the function that prices what no resource of it stands for."""

OfComponent = Callable[[Sheet, Component, Use, Context], None]


@cache
def adapter(type_: str) -> Adapter | None:
    """The function of a type; None where there is none."""
    found: Adapter | None = _named(TYPES.get(type_))
    return found


@cache
def of_kind(kind: str) -> OfComponent | None:
    """The function of a kind; None where its resources say everything."""
    found: OfComponent | None = _named(KINDS.get(kind))
    return found


def _named(name: str | None) -> Any:
    if name is None:
        return None
    family, _, function = name.partition(":")
    return getattr(import_module(f"model.facts.cost.{family}"), function)
