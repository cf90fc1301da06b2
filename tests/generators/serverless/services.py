"""Systems whose functions the Serverless Framework owns: small ones, every spec with functions, every free text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from model.load import load
from model.resources.base import Resources
from model.spec.function import Function
from tests.generators.support import context, files
from tests.hostile import fields

ROOT = Path(__file__).resolve().parents[3]
POTTERY = (ROOT / "tests" / "artifacts" / "cases" / "pottery.yaml").read_text(encoding="utf-8")

MILL = """
groundplan: 1
system: {name: mill}
environments: {production: {region: eu-west-1}}
components:
  grain: {kind: sqs_queue, dead_letter: {to: chaff}}
  chaff: {kind: sqs_queue, keep: 14d}
  harvest: {kind: sns_topic}
  flour: {kind: dynamodb_table, partition_key: PK S}
  grind:
    kind: lambda
    description: 'costs ${env:HOME} and ${file(/etc/passwd)}, \\${ssm:/x} {{x}}'
    runtime: python3.13
    handler: index.main
    tracing: true
    logs: {keep: 14d}
    concurrency: {reserved: 5}
    dead_letter: chaff
    environment: {WORDS: '${sls:stage} \\\\${self:service}'}
  sieve: {kind: lambda, runtime: nodejs22.x, handler: index.main, asynchronous: {on_failure: chaff}}
flows:
  - {from: grain, to: grind, batch: {size: 5, partial_failures: true}, filter: '{"body": {"kind": ["rye"]}}'}
  - {from: harvest, to: sieve, filter: '{"size": ["large"]}'}
  - {from: grind, to: flour, does: [read, write]}
  - {from: sieve, to: flour, does: [query]}
serverless: {}
"""
CANARY_FILE = "canary.txt"
CANARIES = {"GROUNDPLAN_CANARY": "the canary of the environment"}
CANARY = (
    "${env:GROUNDPLAN_CANARY} $${env:GROUNDPLAN_CANARY} ${file(./canary.txt)} ${sls:stage} ${self:service} "
    "${opt:stage, 'x'} ${AWS::Region} ${strToBool(true)}"
)
SUNG = (CANARIES["GROUNDPLAN_CANARY"], "the canary of the file")
"""What stands in a template where a text was evaluated."""


@dataclass(frozen=True)
class Service:
    """A spec in which the Serverless Framework owns something, and one of its environments."""

    spec: str
    environment: str | None = None

    @property
    def alone(self) -> str:
        """The same spec without an owner: all of it is CloudFormation's."""
        return self.spec.rpartition("serverless: {")[0]

    def put(self, folder: Path) -> Path:
        """Its serverless.yml in a folder, beside code to package and a file that no text may lead to."""
        made = files("serverless", self.spec, self.environment)
        (folder / "serverless.yml").write_text(made["serverless.yml"], encoding="utf-8")
        (folder / "index.py").write_text("", encoding="utf-8")
        (folder / CANARY_FILE).write_text(SUNG[1], encoding="utf-8")
        return folder


@dataclass(frozen=True)
class Packaged:
    """What osls made of a service."""

    folder: Path
    template: dict[str, Any]


def yml(folder: Path) -> str:
    return (folder / "serverless.yml").read_text(encoding="utf-8")


def asked(folder: Path) -> list[str]:
    """The parameters that a serverless.yml is given when it is deployed."""
    return sorted(set(re.findall(r"\$\{param:([\w-]+)\}", yml(folder))))


def given(name: str) -> str:
    """A value for a parameter, of the form that its kind has."""
    arn = "arn:aws:{}:us-east-1:123456789012:{}"
    if "certificate" in name:
        return arn.format("acm", "certificate/12345678-1234-1234-1234-123456789012")
    return "arn:aws:s3:::given" if name.endswith("-arn") else "given"


@cache
def _services() -> dict[str, Service]:
    owned = "\nserverless: {beside: cloudformation}\n"
    found = {"mill": Service(MILL), "pottery": Service(POTTERY + owned)}
    for path in sorted((ROOT / "specs").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for name, graph in load(text.encode(), path.name).graphs.items():
            if any(graph.components(Function)):
                found[f"{path.stem}-{name}"] = Service(text + owned, name)
    for path in fields.specs():
        found[f"canaries-{path.stem}"] = Service(fields.filled(path, CANARY)[0].decode() + owned)
    return found


SYSTEMS = _services()


def everything(service: Service) -> Resources:
    """What a service's environment becomes, whoever owns it."""
    return context(service.alone, service.environment).resources
