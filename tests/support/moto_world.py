"""A simulated AWS: moto, with what moto 5.2.5 lacks for the resources that groundplan generates.

As a program it serves on a port of this machine: ``python -m tests.support.moto_world PORT``; `serving` starts such a
process for a test, so that nothing of moto is ever changed in the process that tests.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "123456789012"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
_START_LIMIT = 60


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


def certificate(acm: Any) -> str:
    """Ask for a certificate; its ARN. Load balancers refuse one that does not exist."""
    return str(acm.request_certificate(DomainName="groundplan.example")["CertificateArn"])


@contextmanager
def serving(region: str, log: Path) -> Iterator[World]:
    """A server of its own, empty at first, gone at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.support.moto_world", str(port)]
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
    _managed_password_of_a_stack()
    _name_of_a_parameter_group()
    _secrets_in_stacks()
    _tags_of_scaling()


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


def _managed_password_of_a_stack() -> None:
    """The secret that RDS makes for a master user, as an attribute in a template; moto's stacks never ask for one."""
    from moto.rds.models import DBInstance

    attribute = "MasterUserSecret.SecretArn"
    has, get = DBInstance.has_cfn_attr, DBInstance.get_cfn_attribute

    def get_cfn_attribute(self: Any, name: str) -> Any:
        if name != attribute:
            return get(self, name)
        if not hasattr(self, "master_user_secret"):
            self.update(manage_master_user_password=True)
        return self.master_user_secret.secret_arn

    _put(DBInstance, "has_cfn_attr", staticmethod(lambda name: name == attribute or has(name)))
    _put(DBInstance, "get_cfn_attribute", get_cfn_attribute)


def _name_of_a_parameter_group() -> None:
    """What `Ref` of a parameter group gives is its name; moto hands out the object."""
    from moto.rds.models import DBParameterGroup

    _put(DBParameterGroup, "physical_resource_id", property(lambda self: self.name))


def _secrets_in_stacks() -> None:
    """moto's stacks leave out secrets, and then refuse the policies that name them."""
    from moto.core.common_models import CloudFormationModel
    from moto.secretsmanager import models

    class StackSecret(CloudFormationModel):
        """A secret without a value."""

        __module__ = models.__name__  # moto files models by the package they are in

        def __init__(self, arn: str) -> None:
            self.physical_resource_id = arn
            self.type = self.cloudformation_type()

        @staticmethod
        def cloudformation_name_type() -> str:
            return "Name"

        @staticmethod
        def cloudformation_type() -> str:
            return "AWS::SecretsManager::Secret"

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return attr == "Id"

        @classmethod
        def create_from_cloudformation_json(
            cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any
        ) -> StackSecret:
            given = cloudformation_json["Properties"]
            made = models.secretsmanager_backends[account_id][region_name].create_secret(
                name=resource_name,
                secret_string=None,
                secret_binary=None,
                description=given.get("Description"),
                tags=given.get("Tags"),
                kms_key_id=given.get("KmsKeyId"),
                client_request_token=None,
                replica_regions=[],
                force_overwrite=False,
            )
            return cls(json.loads(made)["ARN"])

    _put(models, "StackSecret", StackSecret)  # moto finds it as a subclass for as long as something holds it


def _tags_of_scaling() -> None:
    """Terraform asks for the tags of what it scales."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse as Response

    _put(Response, "list_tags_for_resource", lambda self: json.dumps({"Tags": {}}))
    _put(Response, "tag_resource", lambda self: "{}")


def _put(owner: Any, name: str, value: Any) -> None:
    setattr(owner, name, value)


if __name__ == "__main__":
    os.environ.update(CREDENTIALS)
    _change_moto()
    from moto.server import main

    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
