"""A simulated AWS: moto, with what moto 5.2.5 lacks for the resources that groundplan generates.

As a program it serves on a port of this machine: ``python -m tests.support.moto_world PORT``; `serving` starts such a
process for a test, so that nothing of moto is ever changed in the process that tests.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]

from tests.support.moto_mends import mend

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "123456789012"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
_START_LIMIT = 60
_MAKING = Lock()
"""Clients are used by several threads, but made by one at a time."""
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
        with _MAKING:
            return _client(self.url, self.region, service)


@cache
def _client(url: str, region: str, service: str) -> Any:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    once = Config(retries={"total_max_attempts": 1}, read_timeout=600)  # moto makes a whole stack within one call
    return boto3.client(service, endpoint_url=url, region_name=region, config=once, **keys)


def existing(world: World, value: str, told: str) -> str:
    """A value that a person would give: what its like names in AWS is made, as load balancers and records refuse what
    does not exist; other values stay as they are. ``told`` is what the artifact says of it, with the name of a zone."""
    if ":acm:" in value:
        there = replace(world, region="us-east-1") if ":us-east-1:" in value else world  # for CloudFront
        return str(there.client("acm").request_certificate(DomainName="groundplan.example")["CertificateArn"])
    if _ZONE.fullmatch(value):
        return _zone(world.client("route53"), told.rpartition(" ")[2])
    return value


def _zone(client: Any, name: str) -> str:
    zones = client.list_hosted_zones_by_name(DNSName=name)["HostedZones"]
    zone = next((one for one in zones if one["Name"] == f"{name}."), None)
    made = zone or client.create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]
    return str(made["Id"]).rpartition("/")[2]


@contextmanager
def serving(region: str, log: Path, account: str = ACCOUNT) -> Iterator[World]:
    """A server of its own, empty at first, gone at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "tests.support.moto_world", str(port)]
    with log.open("w") as said:
        environment = {**os.environ, "MOTO_ACCOUNT_ID": account}
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
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


if __name__ == "__main__":
    # The code of functions is put into its bucket by a pipeline: what moto would look for is not there.
    os.environ.update(CREDENTIALS, MOTO_IAM_LOAD_MANAGED_POLICIES="true", VALIDATE_LAMBDA_S3="false")
    here = f"http://127.0.0.1:{sys.argv[1]}"
    mend(lambda service, region: World(here, region, Path(os.devnull)).client(service))
    from moto.server import main

    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
