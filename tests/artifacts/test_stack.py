"""The templates become stacks of a simulated AWS, resource by resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.artifacts.compiled import Compiled, subjects
from tests.artifacts.compiled import compiled as compile_
from tests.artifacts.readers import declared, templates
from tests.artifacts.worlds import Stack, account, stacks
from tests.support.moto_types import TYPES
from tests.support.moto_world import World, serving

pytestmark = pytest.mark.slow

SAYS = "No Moto CloudFormation support for "
"""How moto names in its log what it leaves out; the stack is complete all the same."""


@pytest.fixture(scope="module")
def stacked(compiled: Compiled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, dict[str, Stack]]]:
    """A simulated AWS with a stack for each region."""
    with serving(compiled.region, tmp_path_factory.mktemp("moto") / "log", account(compiled)) as world:
        yield world, stacks(compiled, world)


def test_is_created(stacked: tuple[World, dict[str, Stack]]) -> None:
    for stack in stacked[1].values():
        assert stack.status == "CREATE_COMPLETE"
        assert {resource["ResourceStatus"] for resource in stack.resources} == {"CREATE_COMPLETE"}


def test_holds_every_resource(compiled: Compiled, stacked: tuple[World, dict[str, Stack]]) -> None:
    for region, stack in stacked[1].items():
        listed = [(resource["LogicalResourceId"], resource["ResourceType"]) for resource in stack.resources]
        assert sorted(listed) == sorted((one.id, one.type) for one in declared(compiled) if one.region == region)


def test_nothing_is_left_out(stacked: tuple[World, dict[str, Stack]]) -> None:
    """What moto's stacks do not know is made by calls (`moto_types`), so moto has nothing to say."""
    assert SAYS not in stacked[0].log.read_text()


def test_has_every_output(compiled: Compiled, stacked: tuple[World, dict[str, Stack]]) -> None:
    for region, stack in stacked[1].items():
        assert stack.outputs.keys() == templates(compiled)[region].get("Outputs", {}).keys()
        assert all(stack.outputs.values())


def test_every_type_made_by_calls_is_in_use() -> None:
    assert {one.type for subject in subjects() for one in declared(compile_(subject))} >= TYPES.keys()


def test_names_are_those_of_the_template(compiled: Compiled, stacked: tuple[World, dict[str, Stack]]) -> None:
    """A few things looked up at their own services, by the names that the template gives them."""
    world, _ = stacked
    named: dict[str, tuple[str, Callable[[World, str], list[Any]]]] = {
        "AWS::ECS::Cluster": (
            "ClusterName",
            lambda w, n: w.client("ecs").describe_clusters(clusters=[n])["clusters"],
        ),
        "AWS::Logs::LogGroup": (
            "LogGroupName",
            lambda w, n: w.client("logs").describe_log_groups(logGroupNamePrefix=n)["logGroups"],
        ),
        "AWS::IAM::Role": ("RoleName", lambda w, n: [w.client("iam").get_role(RoleName=n)["Role"]]),
        "AWS::RDS::DBInstance": (
            "DBInstanceIdentifier",
            lambda w, n: w.client("rds").describe_db_instances(DBInstanceIdentifier=n)["DBInstances"],
        ),
        "AWS::SecretsManager::Secret": (
            "Name",
            lambda w, n: [w.client("secretsmanager").describe_secret(SecretId=n)],
        ),
    }
    for one in declared(compiled):
        if one.type in named:
            key, look = named[one.type]
            there = look(replace(world, region=one.region), one.properties[key])
            assert any(one.properties[key] in found.values() for found in there), one.id
