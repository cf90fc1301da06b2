"""A simulated AWS: moto, with what moto 5.2.5 lacks for the resources that groundplan generates.

As a program it serves on a port of this machine: ``python -m tests.support.moto_world PORT``; `serving` starts such a
process for a test, so that nothing of moto is ever changed in the process that tests.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3  # type: ignore[import-untyped]

from tests.support.moto_calls import add_calls
from tests.support.moto_stacks import stand_ins_in_stacks

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "123456789012"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
LIST = "SourcePrefixListId"
_START_LIMIT = 60
_ZONE = re.compile("Z[0-9A-Z]+")


@dataclass(frozen=True)
class World:
    """A running server, the region that is looked at, and the file with what the server says."""

    url: str
    region: str
    log: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to take this for AWS."""
        return {**CREDENTIALS, "AWS_ENDPOINT_URL": self.url, "AWS_REGION": self.region}

    def client(self, service: str) -> Any:
        """A client of boto3."""
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        return boto3.client(service, endpoint_url=self.url, region_name=self.region, **keys)


def existing(world: World, value: str) -> str:
    """A value that a person would give: what its like names in AWS is made, as load balancers and records refuse what
    does not exist; other values stay as they are."""
    if ":acm:" in value:
        return str(world.client("acm").request_certificate(DomainName="groundplan.example")["CertificateArn"])
    if _ZONE.fullmatch(value):
        made = world.client("route53").create_hosted_zone(Name="example", CallerReference=value)
        return str(made["HostedZone"]["Id"]).rpartition("/")[2]
    return value


@contextmanager
def serving(region: str, log: Path) -> Iterator[World]:
    """A server of its own, empty at first, gone at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "tests.support.moto_world", str(port)]
    with log.open("w") as said:
        server = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
    try:
        _wait(port, server)
        yield World(f"http://127.0.0.1:{port}", region, log)
    finally:
        server.terminate()
        server.wait()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_LIMIT
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the simulated AWS did not start")


def _change_moto() -> None:
    _windows_may_touch()
    _services_that_run()
    _attributes_with_dots()
    _attributes_of_a_database()
    _name_of_a_parameter_group()
    _number_of_a_version()
    _tags_of_keys()
    _rotation_without_function()
    _rules_from_lists()
    stand_ins_in_stacks()
    _tags_of_scaling()
    add_calls()


def _windows_may_touch() -> None:
    """RDS refuses windows that overlap; moto refuses as well one that starts when the other ends."""
    from moto.rds import utils

    overlap = utils.get_overlap_between_two_date_ranges
    _put(utils, "get_overlap_between_two_date_ranges", lambda *times: overlap(*times) or -1)


def _services_that_run() -> None:
    """A service of moto has one and the same number of running tasks; here it has what it wants."""
    from moto.ecs.models import Service

    make = Service.__init__

    def start(self: Any, **given: Any) -> None:
        os.environ["MOTO_ECS_SERVICE_RUNNING"] = str(given["desired_count"] or 0)
        make(self, **given)

    _put(Service, "__init__", start)


def _attributes_with_dots() -> None:
    """`Endpoint.Address` is one attribute; in the short form and in `Fn::Sub` moto takes its first word only."""
    from moto.cloudformation import models, parsing, responses, utils

    clean, read = parsing.clean_json, utils.yaml_tag_constructor

    def whole(value: Any) -> Any:
        if not isinstance(value, dict) or not isinstance(value.get("Fn::GetAtt"), list):
            return value
        name, *attribute = value["Fn::GetAtt"]
        return {"Fn::GetAtt": [name, ".".join(attribute)]}

    _put(parsing, "clean_json", lambda value, resources: clean(whole(value), resources))
    for module in (models, responses):
        _put(module, "yaml_tag_constructor", lambda *tag: whole(read(*tag)))


def _attributes_of_a_database() -> None:
    """Its ARN, and the secret that RDS makes for its master user, which moto's stacks never ask for."""
    from moto.rds.models import DBInstance

    def secret(self: Any) -> str:
        if not hasattr(self, "master_user_secret"):
            self.update(manage_master_user_password=True)
        return str(self.master_user_secret.secret_arn)

    more: dict[str, Callable[[Any], str]] = {
        "MasterUserSecret.SecretArn": secret,
        "DBInstanceArn": lambda self: self.db_instance_arn,
        "DbiResourceId": lambda self: self.dbi_resource_id,
    }
    has, get = DBInstance.has_cfn_attr, DBInstance.get_cfn_attribute
    _put(DBInstance, "has_cfn_attr", staticmethod(lambda name: name in more or has(name)))
    _put(DBInstance, "get_cfn_attribute", lambda self, name: more[name](self) if name in more else get(self, name))


def _number_of_a_version() -> None:
    """What an alias leads to."""
    from moto.awslambda.models import LambdaVersion

    _put(LambdaVersion, "has_cfn_attr", staticmethod(lambda name: name == "Version"))
    _put(LambdaVersion, "get_cfn_attribute", lambda self, name: str(self.version))


def _tags_of_keys() -> None:
    """Tags of a key have other words at the service than in a template; moto takes one for the other."""
    from moto.kms.models import Key

    def tags(given: dict[str, Any]) -> dict[str, Any]:
        return {**given, "Tags": [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in given.get("Tags", ())]}

    _rewrite(Key, tags)


def _rotation_without_function() -> None:
    """The secret of a database is rotated by RDS itself; in moto no rotation ends without a Lambda."""
    from moto.secretsmanager.models import SecretsManagerBackend

    cancel = SecretsManagerBackend.cancel_rotate_secret

    def end(self: Any, secret_id: str) -> Any:
        secret = self.secrets[secret_id] if secret_id.rpartition(":")[2].startswith("rds!") else None
        return secret.to_short_dict() if secret else cancel(self, secret_id)

    _put(SecretsManagerBackend, "cancel_rotate_secret", end)


def _rules_from_lists() -> None:
    """In moto's stacks no rule can have a list of addresses as its source: a block stands for it."""
    from moto.ec2.models.security_groups import SecurityGroupIngress

    _rewrite(SecurityGroupIngress, lambda given: {"CidrIp": "192.0.2.0/24", **given} if LIST in given else given)


def _rewrite(model: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Let a model of moto see other properties than the template has."""
    make = model.create_from_cloudformation_json

    def create(name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any) -> Any:
        changed = {**cloudformation_json, "Properties": change(dict(cloudformation_json["Properties"]))}
        return make(name, changed, account_id, region_name, **kwargs)

    _put(model, "create_from_cloudformation_json", staticmethod(create))


def _name_of_a_parameter_group() -> None:
    """What `Ref` of a parameter group gives is its name; moto hands out the object."""
    from moto.rds.models import DBParameterGroup

    _put(DBParameterGroup, "physical_resource_id", property(lambda self: self.name))


def _tags_of_scaling() -> None:
    """Terraform asks for the tags of what it scales."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse as Response

    _put(Response, "list_tags_for_resource", lambda self: json.dumps({"Tags": {}}))
    _put(Response, "tag_resource", lambda self: "{}")


def _put(owner: Any, name: str, value: Any) -> None:
    setattr(owner, name, value)


if __name__ == "__main__":
    # The code of functions is put into its bucket by a pipeline: what moto would look for is not there.
    os.environ.update(CREDENTIALS, MOTO_IAM_LOAD_MANAGED_POLICIES="true", VALIDATE_LAMBDA_S3="false")
    _change_moto()
    from moto.server import main

    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
