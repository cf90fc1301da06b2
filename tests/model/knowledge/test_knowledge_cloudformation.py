"""Resource types as the registry has them, and that the document is what the tool makes of the installed cfn-lint."""

from __future__ import annotations

import importlib.util
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from model.knowledge import cloudformation, document, rows, sources

TOOL = Path(__file__).resolve().parents[3] / "tools" / "cloudformation_types.py"

each_type = pytest.mark.parametrize("name", cloudformation.names())


@pytest.fixture(scope="module")
def tool() -> Any:
    """The module that writes the document."""
    spec = importlib.util.spec_from_file_location("cloudformation_types", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def get(name: str) -> cloudformation.Type:
    found = cloudformation.type(name)
    assert found is not None
    return found


def test_is_of_the_installed_cfn_lint(tool: Any) -> None:
    (source,) = sources("cloudformation_types", "types")
    again = "run tools/cloudformation_types.py"
    assert source.at.startswith(f"cfn-lint {metadata.version('cfn-lint')} "), again
    assert {name: tool.row(name) for name in tool.names()} == rows("cloudformation_types", "types"), again
    assert tool.document() == document("cloudformation_types"), again


@each_type
def test_is_consistent(name: str) -> None:
    it = get(name)
    assert it.required <= set(it.properties)
    assert not it.attributes & set(it.properties)
    assert {path.partition(".")[0] for path in it.create_only} <= set(it.properties) | {
        path.partition(".")[0] for path in it.attributes
    }
    assert it.tags in ("", *it.properties)
    for fields in (it.properties, *it.definitions.values()):
        for form in fields.values():
            assert form.strip("[]").removeprefix("#")
            assert "#" not in form or it.fields(form), form
    for definition, needed in it.definitions_required.items():
        assert set(needed) <= set(it.definitions[definition])


def test_subnet() -> None:
    subnet = get("AWS::EC2::Subnet")
    assert subnet.required == {"VpcId"}
    assert {"CidrBlock", "VpcId", "AvailabilityZone"} <= subnet.create_only
    assert "MapPublicIpOnLaunch" not in subnet.create_only
    assert subnet.properties["MapPublicIpOnLaunch"] == "boolean"
    assert "SubnetId" in subnet.attributes
    assert subnet.properties["Tags"] == "[#Tag]"
    assert dict(subnet.fields("[#Tag]")) == {"Key": "string", "Value": "string"}


def test_database() -> None:
    database = get("AWS::RDS::DBInstance")
    assert {"Endpoint.Address", "Endpoint.Port", "MasterUserSecret.SecretArn"} <= database.attributes
    assert {"DBName", "StorageEncrypted", "KmsKeyId", "MasterUsername"} <= database.create_only
    assert "MasterUserPassword" in database.write_only
    assert database.properties["AllocatedStorage"] == "string"
    assert "Endpoint" not in database.properties


def test_vpc() -> None:
    vpc = get("AWS::EC2::VPC")
    assert "CidrBlock" in vpc.create_only
    assert {"VpcId", "DefaultSecurityGroup", "CidrBlockAssociations"} <= vpc.attributes


def test_load_balancer() -> None:
    balancer = get("AWS::ElasticLoadBalancingV2::LoadBalancer")
    assert {"Name", "Scheme", "Type"} <= balancer.create_only
    assert {"DNSName", "CanonicalHostedZoneID", "LoadBalancerFullName"} <= balancer.attributes


def test_service_and_task() -> None:
    assert get("AWS::ECS::Service").properties["DesiredCount"] == "integer"
    task = get("AWS::ECS::TaskDefinition")
    containers = task.fields(task.properties["ContainerDefinitions"])
    assert {"Name", "Image", "PortMappings", "Secrets"} <= set(containers)
    assert set(task.definitions_required["ContainerDefinition"]) == {"Image", "Name"}
    assert "Family" in task.create_only


def test_list_of_objects_without_a_name_of_their_own() -> None:
    table = get("AWS::DynamoDB::Table")
    assert dict(table.fields(table.properties["KeySchema"])) == {"AttributeName": "string", "KeyType": "string"}
    assert table.required == {"KeySchema"}


def test_type_without_tags() -> None:
    assert get("AWS::EC2::Route").tags == ""
    assert get("AWS::S3::Bucket").tags == "Tags"


def test_unknown() -> None:
    assert cloudformation.type("AWS::EC2::Planet") is None
    assert len(cloudformation.names()) == 95
