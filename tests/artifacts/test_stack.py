"""The templates become stacks of a simulated AWS, resource by resource."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.artifacts.compiled import Compiled
from tests.artifacts.readers import declared, templates
from tests.artifacts.terraform import example
from tests.support.moto_world import World, certificate, serving

pytestmark = pytest.mark.slow

SKIPPED = {
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::S3::BucketPolicy",
    "AWS::Scheduler::Schedule",
}
"""Types that moto 5.2.5 leaves out. It says so in its log, lists them without a name, and calls the stack complete."""

WORDS = re.compile(r"No Moto CloudFormation support for (AWS::\w+::\w+)")


@pytest.fixture(scope="module")
def world(compiled: Compiled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A simulated AWS in which the templates of an environment are stacks, its own region's last."""
    with serving(compiled.region, tmp_path_factory.mktemp("moto") / "log") as world:
        yield world


@pytest.fixture(scope="module")
def stack(compiled: Compiled, world: World) -> dict[str, Any]:
    """What the simulated AWS says of the stack of the environment's own region."""
    client = world.client("cloudformation")
    template = templates(compiled)[compiled.region]
    arn = certificate(world.client("acm"))
    given = {name: body.get("AllowedPattern", "") for name, body in template.get("Parameters", {}).items()}
    values = {name: arn if ":acm:" in rule else example(rule) for name, rule in given.items()}
    client.create_stack(
        StackName=str(compiled.subject),
        TemplateBody=compiled.templates[compiled.region].text,
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()],
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    (stack,) = client.describe_stacks(StackName=str(compiled.subject))["Stacks"]
    pages = client.get_paginator("list_stack_resources").paginate(StackName=str(compiled.subject))
    return {**stack, "resources": [resource for page in pages for resource in page["StackResourceSummaries"]]}


def test_is_created(stack: dict[str, Any]) -> None:
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    assert {resource["ResourceStatus"] for resource in stack["resources"]} == {"CREATE_COMPLETE"}


def test_holds_every_resource_that_moto_knows(compiled: Compiled, stack: dict[str, Any]) -> None:
    listed = [(resource["LogicalResourceId"], resource["ResourceType"]) for resource in stack["resources"]]
    told = [(one.id, one.type) for one in declared(compiled) if one.region == compiled.region]
    assert sorted(one for one in listed if one[0]) == sorted(one for one in told if one[1] not in SKIPPED)
    assert len(listed) == len(told)


def test_moto_names_what_it_leaves_out(compiled: Compiled, stack: dict[str, Any], world: World) -> None:
    """The table is neither too long nor too short."""
    used = {one.type for one in declared(compiled) if one.region == compiled.region}
    assert set(WORDS.findall(world.log.read_text())) == SKIPPED & used


def test_has_every_output(compiled: Compiled, stack: dict[str, Any]) -> None:
    outputs = templates(compiled)[compiled.region].get("Outputs", {})
    assert {output["OutputKey"] for output in stack["Outputs"]} == outputs.keys()
    assert all(output["OutputValue"] for output in stack["Outputs"])


def test_every_line_of_the_table_is_needed() -> None:
    from tests.artifacts.compiled import compiled, subjects

    assert {one.type for subject in subjects() for one in declared(compiled(subject))} >= SKIPPED


def test_names_are_those_of_the_template(compiled: Compiled, stack: dict[str, Any], world: World) -> None:
    """A few things looked up at their own services, by the names that the template gives them."""
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
        if one.type in named:
            key, look = named[one.type]
            assert len(look(one.properties[key])) == 1, one.id
