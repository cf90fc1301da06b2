"""The templates become stacks of a simulated AWS, resource by resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.artifacts.compiled import Compiled, subjects
from tests.artifacts.compiled import compiled as compile_
from tests.artifacts.readers import declared, templates
from tests.artifacts.terraform import example
from tests.support.moto_world import World, existing, serving

pytestmark = pytest.mark.slow

SKIPPED = {
    "AWS::ApiGatewayV2::ApiMapping",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::Backup::BackupPlan",
    "AWS::Backup::BackupSelection",
    "AWS::Budgets::Budget",
    "AWS::CloudTrail::Trail",
    "AWS::CloudWatch::Alarm",
    "AWS::EC2::NetworkAcl",
    "AWS::EC2::NetworkAclEntry",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SubnetNetworkAclAssociation",
    "AWS::ElastiCache::ParameterGroup",
    "AWS::ElastiCache::SubnetGroup",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Logs::MetricFilter",
    "AWS::ResilienceHub::ResiliencyPolicy",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::Scheduler::Schedule",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::WAFv2::LoggingConfiguration",
    "AWS::WAFv2::WebACLAssociation",
    "AWS::XRay::SamplingRule",
}
"""Types that moto 5.2.5 leaves out. It says so in its log, lists them without a name, and calls the stack complete."""

WORDS = re.compile(r"No Moto CloudFormation support for (AWS::\w+::\w+)")


@dataclass(frozen=True)
class Stack:
    """A stack of the simulated AWS and what it is made of; ``log`` has what moto said meanwhile."""

    status: str
    outputs: dict[str, str]
    resources: list[dict[str, Any]]
    log: str


@pytest.fixture(scope="module")
def stacks(compiled: Compiled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, dict[str, Stack]]]:
    """A simulated AWS with a stack for each region; that of the environment's own region is made last."""
    with serving(compiled.region, tmp_path_factory.mktemp("moto") / "log") as world:
        handed: dict[str, str] = {}
        made: dict[str, Stack] = {}
        for region in sorted(compiled.templates, key=lambda region: region == compiled.region):
            made[region] = _make(compiled, replace(world, region=region), handed)
            handed |= made[region].outputs
        yield world, made


def _make(compiled: Compiled, world: World, handed: dict[str, str]) -> Stack:
    client = world.client("cloudformation")
    said = len(world.log.read_text())
    parameters = templates(compiled)[world.region].get("Parameters", {})
    client.create_stack(
        StackName=str(compiled.subject),
        TemplateBody=compiled.templates[world.region].text,
        Parameters=[
            {
                "ParameterKey": name,
                "ParameterValue": handed.get(name) or existing(world, example(body["AllowedPattern"])),
            }
            for name, body in parameters.items()
        ],
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    (stack,) = client.describe_stacks(StackName=str(compiled.subject))["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", ())}
    pages = client.get_paginator("list_stack_resources").paginate(StackName=str(compiled.subject))
    resources = [resource for page in pages for resource in page["StackResourceSummaries"]]
    return Stack(stack["StackStatus"], outputs, resources, world.log.read_text()[said:])


def test_is_created(stacks: tuple[World, dict[str, Stack]]) -> None:
    for stack in stacks[1].values():
        assert stack.status == "CREATE_COMPLETE"
        assert {resource["ResourceStatus"] for resource in stack.resources} == {"CREATE_COMPLETE"}


def test_holds_every_resource_that_moto_knows(compiled: Compiled, stacks: tuple[World, dict[str, Stack]]) -> None:
    for region, stack in stacks[1].items():
        listed = [(resource["LogicalResourceId"], resource["ResourceType"]) for resource in stack.resources]
        told = [(one.id, one.type) for one in declared(compiled) if one.region == region]
        assert sorted(one for one in listed if one[0]) == sorted(one for one in told if one[1] not in SKIPPED)
        assert len(listed) == len(told)


def test_moto_names_what_it_leaves_out(compiled: Compiled, stacks: tuple[World, dict[str, Stack]]) -> None:
    """The table is neither too long nor too short."""
    for region, stack in stacks[1].items():
        used = {one.type for one in declared(compiled) if one.region == region}
        assert set(WORDS.findall(stack.log)) == SKIPPED & used


def test_has_every_output(compiled: Compiled, stacks: tuple[World, dict[str, Stack]]) -> None:
    for region, stack in stacks[1].items():
        assert stack.outputs.keys() == templates(compiled)[region].get("Outputs", {}).keys()
        assert all(stack.outputs.values())


def test_every_line_of_the_table_is_needed() -> None:
    assert {one.type for subject in subjects() for one in declared(compile_(subject))} >= SKIPPED


def test_names_are_those_of_the_template(compiled: Compiled, stacks: tuple[World, dict[str, Stack]]) -> None:
    """A few things looked up at their own services, by the names that the template gives them."""
    world, _ = stacks
    named: dict[str, tuple[str, Callable[[str], list[Any]]]] = {
        "AWS::ECS::Cluster": ("ClusterName", lambda n: world.client("ecs").describe_clusters(clusters=[n])["clusters"]),
        "AWS::Logs::LogGroup": (
            "LogGroupName",
            lambda n: world.client("logs").describe_log_groups(logGroupNamePrefix=n)["logGroups"],
        ),
        "AWS::IAM::Role": ("RoleName", lambda n: [world.client("iam").get_role(RoleName=n)["Role"]]),
        "AWS::RDS::DBInstance": (
            "DBInstanceIdentifier",
            lambda n: world.client("rds").describe_db_instances(DBInstanceIdentifier=n)["DBInstances"],
        ),
        "AWS::SecretsManager::Secret": ("Name", lambda n: [world.client("secretsmanager").describe_secret(SecretId=n)]),
    }
    for one in declared(compiled):
        if one.type in named and one.region == compiled.region:
            key, look = named[one.type]
            assert len(look(one.properties[key])) == 1, one.id
