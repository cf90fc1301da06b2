"""The commands of runbooks, pasted block by block into a shell whose AWS is a simulated one, bring things back."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from generators.base import Context
from generators.docs.rows import shown
from generators.registry import get
from model.load import load
from model.resources import lower
from model.resources.base import Resource
from tests.support.moto_world import ACCOUNT, World, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("aws"), reason="there is no AWS CLI on the PATH"),
    pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on the PATH"),
]

ROOT = Path(__file__).resolve().parents[3]
SYSTEMS = [
    ("chatgenius", "production"),
    ("gen-ai-services", "production"),
    ("genie", "prod"),
    ("serenya", "production"),
    ("storymagic", "production"),
    ("storymagic", "staging"),
]
ABSENT = {"rds describe-db-instance-automated-backups", "rds describe-events", "elasticache describe-events"}
"""What moto 5.2.5 does not know."""

SHELL = """
set -u
groundplan() { :; }
sleep() { :; }
aws() {
  command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@" 2>said && { cat said >&2; return 0; }
  code=$?
  if grep -qE "has not been implemented|not yet implemented|Service Unavailable|Internal Server Error|reached max" said
  then echo "$1 $2" >> absent; return 0; fi
  cat said >&2; echo "FAILED: aws $*" >&2; return $code
}
"""
"""A shell in which groundplan does nothing, nobody waits, and what the simulation does not know is written down."""


@dataclass
class Town:
    """What one environment has in the simulated AWS, made by hand from its resources."""

    world: World
    spec: str
    environment: str
    folder: Path
    resources: list[Resource] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        graph = load((ROOT / f"specs/{self.spec}.yaml").read_bytes(), self.spec, self.environment).graphs[
            self.environment
        ]
        lowered = lower(graph)
        here = (None, graph.region)
        self.resources = [r for r in lowered.resources if r.region in here or r.type == "AWS::S3::Bucket"]
        files = get("docs").generate(Context(graph, lowered)).files
        self.pages = {file.path.removeprefix("runbooks/").removesuffix(".md"): file.text for file in files}
        for type_, make in MAKERS.items():
            for resource in self.of(type_):
                make(self, resource)

    def of(self, type_: str) -> Iterator[Resource]:
        return (resource for resource in self.resources if resource.type == type_)

    def client(self, service: str) -> Any:
        return self.world.client(service)

    def run(self, page: str) -> str:
        """Every block of a page, in one shell after another that keeps the account; what the shells said."""
        said = ""
        for block in re.findall(r"```sh\n(.*?)```", self.pages[page], re.DOTALL):
            script = f"{SHELL}\naccount={ACCOUNT}\n{self.filled(block)}"
            environment = {
                "PATH": "/usr/bin:/bin:" + str(Path(shutil.which("aws") or "").parent),
                **self.world.environment,
            }
            environment["HOME"] = str(self.folder)
            (self.folder / "new-value").write_text("new")
            done = subprocess.run(
                ["bash", "-e", "-c", script],
                cwd=self.folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=400,
            )
            assert done.returncode == 0, f"{block}\n{done.stderr}"
            said += done.stdout
        return said

    def filled(self, block: str) -> str:
        """A block with what a person fills in."""
        for bucket in re.findall(r"copy-object --bucket (\S+)", block):
            name = bucket.replace('"$account"', ACCOUNT)
            versions = self.client("s3").list_object_versions(Bucket=name)
            good = next(v["VersionId"] for v in versions["Versions"] if not v["IsLatest"] and v["Key"] == "page")
            marker = next(iter(versions.get("DeleteMarkers", [])), {"VersionId": "none"})["VersionId"]
            block = block.replace("'<version of a delete marker>'", marker).replace("<last good version>", good)
            block = re.sub(r"(delete-object .*)'<key>'", r"\1gone", block).replace("<key>", "page")
        block = block.replace("<prefix>", "").replace("<a zone that is not lost>", f"{self.world.region}b")
        block = re.sub(r"<last good moment[^>]*>", "2026-01-31T12:00:00Z", block)
        assert "<" not in re.sub(r"^#.*$|<<<?", "", block, flags=re.MULTILINE), block
        return block

    @property
    def absent(self) -> set[str]:
        path = self.folder / "absent"
        return set(path.read_text().splitlines()) if path.exists() else set()


def _database(town: Town, resource: Resource) -> None:
    said = resource.properties
    subnets = [subnet["SubnetId"] for subnet in town.client("ec2").describe_subnets()["Subnets"]]
    names = {key: named(town, said[key]) for key in ("DBSubnetGroupName", "DBParameterGroupName")}
    rds, description = town.client("rds"), "made by hand"
    rds.create_db_subnet_group(
        DBSubnetGroupName=names["DBSubnetGroupName"], DBSubnetGroupDescription=description, SubnetIds=subnets
    )
    family = f"{said['Engine']}{str(said['EngineVersion']).partition('.')[0]}"
    rds.create_db_parameter_group(
        DBParameterGroupName=names["DBParameterGroupName"], DBParameterGroupFamily=family, Description=description
    )
    rds.create_db_instance(
        DBInstanceIdentifier=shown(said["DBInstanceIdentifier"]),
        DBInstanceClass=said["DBInstanceClass"],
        Engine=said["Engine"],
        EngineVersion=said["EngineVersion"],
        AllocatedStorage=int(str(said["AllocatedStorage"])),
        MasterUsername="somebody",
        ManageMasterUserPassword=True,
        BackupRetentionPeriod=said["BackupRetentionPeriod"],
        MultiAZ=said["MultiAZ"],
        **names,
    )


def named(town: Town, value: Any) -> str:
    """The name of what a property refers to, else the property."""
    held = next((r for r in town.resources if r.id == getattr(value, "resource", None)), None)
    return next(shown(v) for k, v in (held.properties if held else {"Name": value}).items() if k.endswith("Name"))


def _table(town: Town, resource: Resource) -> None:
    keys = ("TableName", "KeySchema", "AttributeDefinitions", "BillingMode", "LocalSecondaryIndexes")
    said = {key: resource.properties[key] for key in keys if key in resource.properties}
    used = {key["AttributeName"] for key in said["KeySchema"]}  # type: ignore[index,union-attr]
    indexes: Any = said.get("LocalSecondaryIndexes", ())
    used |= {key["AttributeName"] for index in indexes for key in index["KeySchema"]}
    said["AttributeDefinitions"] = [a for a in said["AttributeDefinitions"] if a["AttributeName"] in used]  # type: ignore
    dynamodb = town.client("dynamodb")
    dynamodb.create_table(**{key: plain(value) for key, value in said.items()})
    kept = {"PointInTimeRecoveryEnabled": True}
    dynamodb.update_continuous_backups(TableName=plain(said["TableName"]), PointInTimeRecoverySpecification=kept)


def plain(value: Any) -> Any:
    """A property without what the lowering says beside it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return (
        [plain(each) for each in value]
        if isinstance(value, list | tuple)
        else value
        if isinstance(value, int)
        else shown(value)
    )


def _bucket(town: Town, resource: Resource) -> None:
    name = shown(resource.properties["BucketName"]).replace("<account>", ACCOUNT)
    region = resource.region or town.world.region
    s3 = replace(town.world, region=region).client("s3")
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=name, **where)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    for body in (b"good", b"wrong"):
        s3.put_object(Bucket=name, Key="page", Body=body)
    s3.put_object(Bucket=name, Key="gone", Body=b"kept")
    s3.delete_object(Bucket=name, Key="gone")


def _secret(town: Town, resource: Resource) -> None:
    name, secrets = shown(resource.properties["Name"]), town.client("secretsmanager")
    secrets.create_secret(Name=name, SecretString="good")
    secrets.put_secret_value(SecretId=name, SecretString="wrong")


def _service(town: Town, resource: Resource) -> None:
    said, ecs = resource.properties, town.client("ecs")
    cluster, name = named(town, said["Cluster"]), shown(said["ServiceName"])
    ecs.create_cluster(clusterName=cluster)
    ecs.register_task_definition(family=name, containerDefinitions=[{"name": "it", "image": "it", "memory": 128}])
    ecs.create_service(cluster=cluster, serviceName=name, taskDefinition=name, desiredCount=said["DesiredCount"])


def _cache(town: Town, resource: Resource) -> None:
    name = shown(resource.properties["ReplicationGroupId"])
    town.client("elasticache").create_replication_group(
        ReplicationGroupId=name, ReplicationGroupDescription="it", Engine="redis", NumCacheClusters=2
    )


def _queue(town: Town, resource: Resource) -> None:
    town.client("sqs").create_queue(QueueName=shown(resource.properties["QueueName"]))


def _function(town: Town, resource: Resource) -> None:
    role = {"RoleName": "anybody", "AssumeRolePolicyDocument": "{}"}
    iam = town.client("iam")
    if not iam.list_roles()["Roles"]:
        iam.create_role(**role)
    town.client("lambda").create_function(
        FunctionName=shown(resource.properties["FunctionName"]),
        Role=f"arn:aws:iam::{ACCOUNT}:role/anybody",
        Code={"ZipFile": b"it"},
        Runtime="nodejs22.x",
        Handler="it.it",
    )


MAKERS = {
    "AWS::RDS::DBInstance": _database,
    "AWS::DynamoDB::Table": _table,
    "AWS::DynamoDB::GlobalTable": _table,
    "AWS::S3::Bucket": _bucket,
    "AWS::SecretsManager::Secret": _secret,
    "AWS::ECS::Service": _service,
    "AWS::ElastiCache::ReplicationGroup": _cache,
    "AWS::SQS::Queue": _queue,
    "AWS::Lambda::Function": _function,
}


@pytest.mark.parametrize(("spec", "environment"), SYSTEMS)
def test_runbooks_can_be_pasted_and_bring_things_back(tmp_path: Path, spec: str, environment: str) -> None:
    region = load((ROOT / f"specs/{spec}.yaml").read_bytes(), spec, environment).graphs[environment].region
    with serving(region, tmp_path / "log") as world:
        town = Town(world, spec, environment, tmp_path)
        town.run("instance-loss")
        town.run("credential-loss")
        for secret in town.of("AWS::SecretsManager::Secret"):
            assert value(town, secret) == "new"
        town.run("data-corruption")
        for instance in town.of("AWS::RDS::DBInstance"):
            _is_restored(town, instance)
        for bucket in town.of("AWS::S3::Bucket"):
            name = shown(bucket.properties["BucketName"]).replace("<account>", ACCOUNT)
            if f"copy-object --bucket {name}".replace(ACCOUNT, '"$account"') in town.pages["data-corruption"]:
                assert [body(town, name, key) for key in ("page", "gone")] == [b"good", b"kept"]
        for secret in town.of("AWS::SecretsManager::Secret"):
            assert value(town, secret) == "wrong"  # the version before the new one
        for service in town.of("AWS::ECS::Service"):
            said = {
                "cluster": named(town, service.properties["Cluster"]),
                "services": [shown(service.properties["ServiceName"])],
            }
            (found,) = town.client("ecs").describe_services(**said)["services"]
            assert found["desiredCount"] == service.properties["DesiredCount"]
        for type_ in ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"):
            for table in town.of(type_):
                _has_its_settings(town, table)
        assert town.absent <= ABSENT


def value(town: Town, secret: Resource) -> str:
    said = {"SecretId": shown(secret.properties["Name"]), "VersionStage": "AWSCURRENT"}
    return str(town.client("secretsmanager").get_secret_value(**said)["SecretString"])


def body(town: Town, bucket: str, key: str) -> bytes:
    return bytes(town.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())


def _is_restored(town: Town, instance: Resource) -> None:
    """The restored instance has the name, its backups and no public address; the lost one is beside it."""
    name = shown(instance.properties["DBInstanceIdentifier"])
    found = {each["DBInstanceIdentifier"]: each for each in town.client("rds").describe_db_instances()["DBInstances"]}
    assert sorted(found) == [name, f"{name}-lost"]
    assert found[name]["BackupRetentionPeriod"] == instance.properties["BackupRetentionPeriod"]
    assert not found[name].get("PubliclyAccessible")


def _has_its_settings(town: Town, table: Resource) -> None:
    """What a restore does not bring back is there again."""
    name, dynamodb = f"{shown(table.properties['TableName'])}-restored", town.client("dynamodb")
    if f"--target-table-name {name}" not in town.pages["data-corruption"]:
        return
    kept = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    assert kept["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    ttl = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]["TimeToLiveStatus"]
    assert (ttl == "ENABLED") == ("TimeToLiveSpecification" in table.properties)
