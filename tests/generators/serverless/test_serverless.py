"""serverless.yml as osls takes it: packaged without a warning, into the stack that CloudFormation would make."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cfnlint.api import lint  # type: ignore[import-untyped]
from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from generators.base import Context
from generators.printers.yaml import render
from generators.registry import get
from generators.serverless import functions
from generators.serverless.values import text
from model.findings import Severity
from model.load import load
from model.resources import lower
from tests.generators.support import context, files
from tests.hostile.fields import HARMLESS, filled
from tests.hostile.skeleton import differences
from tests.payloads import PAYLOADS, many_texts

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
SYSTEMS = {"mill": MILL, "pottery": POTTERY + "\nserverless: {}\n"}
ENVIRONMENT = {**os.environ, "SLS_TELEMETRY_DISABLED": "1", "SLS_NOTIFICATIONS_MODE": "off", "CI": "1"}
Osls = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def osls(node_tools: Path) -> Osls:
    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        given = [f"--param={name}=given" for name in set(re.findall(r"\$\{param:([\w-]+)\}", _yml(folder)))]
        command = [node_tools / ".bin" / "osls", *arguments, *given]
        return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)

    return run


def _yml(folder: Path) -> str:
    return (folder / "serverless.yml").read_text(encoding="utf-8")


def put(folder: Path, body: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "serverless.yml").write_text(body, encoding="utf-8")
    (folder / "index.py").write_text("", encoding="utf-8")
    return folder


def packaged(osls: Osls, folder: Path, text_: str, environment: str | None = None) -> dict[str, Any]:
    """The template that osls makes, which has nothing to complain of."""
    put(folder, files("serverless", text_, environment)["serverless.yml"])
    run = osls(folder, "package")
    said = run.stdout + run.stderr
    assert run.returncode == 0, said
    assert not re.search(r"warning|deprecat", said, re.IGNORECASE), said
    found: dict[str, Any] = json.loads(
        (folder / ".serverless" / "cloudformation-template-update-stack.json").read_text()
    )
    return found


@pytest.mark.parametrize("system", SYSTEMS)
def test_print_and_package(osls: Osls, tmp_path: Path, system: str) -> None:
    template = packaged(osls, tmp_path, SYSTEMS[system])
    printed = osls(tmp_path, "print")
    assert printed.returncode == 0, printed.stderr
    assert "warning" not in (printed.stdout + printed.stderr).lower()
    body = json.dumps(template)
    found = [(m.rule.id, str(m.message)) for m in lint(body, regions=[context(SYSTEMS[system]).resources.region])]
    assert [one for one in found if one[0].startswith(("E", "W"))] == []


_DEFAULTS: dict[str, dict[str, Any]] = {"AWS::Lambda::Function": {"PackageType": "Zip"}}
"""Left out by osls, with the value that CloudFormation gives what is left out."""


def long(value: Any) -> Any:
    """Functions of a template in one spelling; documents in text as what they are."""
    if isinstance(value, dict):
        if set(value) == {"Fn::Sub"} and re.fullmatch(r"\$\{\w+\.\w+\}", str(value["Fn::Sub"])):
            return {"Fn::GetAtt": str(value["Fn::Sub"])[2:-1]}
        if set(value) == {"Fn::GetAtt"} and isinstance(value["Fn::GetAtt"], list):
            return {"Fn::GetAtt": ".".join(value["Fn::GetAtt"])}
        return {str(key): long(item) for key, item in value.items()}
    if isinstance(value, list):
        return [long(item) for item in value]
    if isinstance(value, bool | int | float):
        return value
    said = str(value)
    return json.loads(said) if said.startswith(("{", "[")) and said.endswith(("}", "]")) and _is_json(said) else said


def _is_json(said: str) -> bool:
    try:
        json.loads(said)
    except ValueError:
        return False
    return True


def renamed(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {ids.get(key, key): renamed(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, ids) for item in value]
    if isinstance(value, str):
        head, dot, tail = value.partition(".")
        if head in ids:
            return ids[head] + dot + tail
        return re.sub(r"\$\{(\w+)", lambda m: "${" + ids.get(m[1], m[1]), value)
    return value


def comparable(resources: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in resources.items():
        if name.startswith("ServerlessDeploymentBucket") or resource["Type"] == "AWS::Lambda::Version":
            continue
        properties = {**_DEFAULTS.get(resource["Type"], {}), **resource["Properties"]}
        properties.pop("Code", None) if properties.get("PackageType") == "Zip" else None
        if "Tags" in properties and isinstance(properties["Tags"], list):
            properties["Tags"] = sorted(properties["Tags"], key=lambda tag: tag["Key"])
        if resource["Type"] == "AWS::Lambda::Permission":  # Lambda takes the name or the ARN
            properties["FunctionName"] = (
                {"Ref": str(properties["FunctionName"].get("Fn::GetAtt", "")).removesuffix(".Arn")}
                if "Fn::GetAtt" in properties["FunctionName"]
                else properties["FunctionName"]
            )
        kept = {key: resource[key] for key in ("DeletionPolicy", "UpdateReplacePolicy") if key in resource}
        yield name, {"Type": resource["Type"], **kept, "Properties": properties}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_stack_is_the_one_of_cloudformation(osls: Osls, tmp_path: Path, system: str) -> None:
    spec = SYSTEMS[system]
    template = packaged(osls, tmp_path, spec)
    theirs = dict(comparable(long(template["Resources"])))
    alone = spec.replace("serverless: {}\n", "")
    ((_, body),) = files("cloudformation", alone).items()
    resources = context(alone).resources
    from generators.intrinsics import logical_id

    ids = {logical_id(ours): name for ours, name in functions.ids(resources, functions.events(resources)).items()}
    ours = dict(comparable(renamed(long(cfn_yaml.loads(body)["Resources"]), ids)))
    given = {logical_id(p.name): "given" for p in resources.parameters}
    ours = _given(ours, given)
    assert sorted(theirs) == sorted(ours)
    for name, resource in ours.items():
        assert theirs[name] == resource, name


def _given(value: Any, given: dict[str, str]) -> Any:
    """Parameters as what the test gives for them; in text, CloudFormation has it in the middle, osls in a list."""
    if isinstance(value, dict):
        if set(value) == {"Ref"} and value["Ref"] in given:
            return given[value["Ref"]]
        if set(value) == {"Fn::Sub"} and any(f"${{{name}}}" in value["Fn::Sub"] for name in given):
            parts = re.split(r"(\$\{[\w.:]+\})", value["Fn::Sub"])
            return {"Fn::Join": ["", [_part(part, given) for part in parts if part]]}
        return {key: _given(item, given) for key, item in value.items()}
    return [_given(item, given) for item in value] if isinstance(value, list) else value


def _part(part: str, given: dict[str, str]) -> Any:
    name = part.removeprefix("${").removesuffix("}")
    if name == part:
        return part
    return given.get(name) or ({"Fn::GetAtt": name} if "." in name else {"Ref": name})


def test_whatever_it_owns_no_other_target_writes() -> None:
    for target in ("cloudformation", "terraform"):
        assert files(target, MILL) == {}
    assert files("serverless", MILL.replace("serverless: {}\n", "")) == {}


BESIDE = MILL.replace("serverless: {}", "serverless: {owns: functions, beside: OTHER}")


def test_one_owner_each_beside_cloudformation(osls: Osls, tmp_path: Path) -> None:
    spec = BESIDE.replace("OTHER", "cloudformation")
    assert files("terraform", spec) == {}
    ((_, body),) = files("cloudformation", spec).items()
    rest = long(cfn_yaml.loads(body))
    mine = packaged(osls, tmp_path, spec)
    everything = long(cfn_yaml.loads(files("cloudformation", MILL.replace("serverless: {}\n", ""))["eu-west-1.yaml"]))
    made = len(mine["Resources"]) - 2  # osls's deployment bucket and its policy
    assert made + len(rest["Resources"]) == len(everything["Resources"])
    assert {"GrainQueue", "FlourTable", "HarvestTopic"} <= set(rest["Resources"])
    given = set(re.findall(r"\$\{param:([\w-]+)\}", _yml(tmp_path)))
    assert {"grain-queue-arn", "flour-table-arn"} <= given
    from generators.intrinsics import logical_id

    assert {logical_id(name) for name in given} <= set(rest["Outputs"])
    assert [m.message for m in lint(body, regions=["eu-west-1"])] == []
    subscription = rest["Resources"]["HarvestToSieveSubscription"]["Properties"]["Endpoint"]
    assert "function:mill-production-sieve" in json.dumps(subscription)
    assert "SieveFunction" not in body


def test_one_owner_each_beside_terraform() -> None:
    spec = BESIDE.replace("OTHER", "terraform")
    assert files("cloudformation", spec) == {}
    found = "".join(files("terraform", spec).values())
    assert "aws_lambda_function" not in found
    for name in set(re.findall(r"\$\{param:([\w-]+)\}", files("serverless", spec)["serverless.yml"])):
        assert f'output "{name.replace("-", "_")}"' in found


def test_what_cannot_be_made_apart() -> None:
    spec = POTTERY + "\nserverless: {owns: functions, beside: terraform}\n"
    found = get("serverless").generate(context(spec))
    assert [finding.code for finding in found.findings] == ["GEN101"]
    assert "notifications" in found.findings[0].message


def test_a_text_is_what_it_was(osls: Osls, tmp_path: Path) -> None:
    """Threat 3: neither a variable nor a file of the machine is ever looked at."""
    template = packaged(osls, tmp_path, MILL)
    properties = template["Resources"]["GrindLambdaFunction"]["Properties"]
    assert properties["Description"] == r"costs ${env:HOME} and ${file(/etc/passwd)}, \${ssm:/x} {{x}}"
    assert properties["Environment"]["Variables"]["WORDS"] == r"${sls:stage} \\${self:service}"


def test_any_text_is_what_it_was(osls: Osls, tmp_path: Path) -> None:
    said = [one for one in many_texts(60) if "{{resolve:" not in one and one.isprintable()]
    body = files("serverless", MILL)["serverless.yml"]
    custom = {"dollar": "$"} | {f"text{number}": text(one) for number, one in enumerate(said)}
    folder = put(tmp_path, body + render({"custom": custom}).text)
    run = osls(folder, "print", "--format", "json")
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)["custom"]
    assert [found[f"text{number}"] for number in range(len(said))] == said


def test_a_dynamic_reference_is_refused() -> None:
    found = get("serverless").generate(context(MILL.replace("{{x}}", "{{resolve:ssm:/x}}")))
    assert [finding.code for finding in found.findings] == ["GEN103"]
    assert len(found.files) == 0


class _Loader(yaml.CBaseLoader):
    """Reads every scalar as text, and short forms of functions as mappings of their tag."""


def _short(loader: Any, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        said = loader.construct_scalar(node)
        if suffix == "Sub":  # after an exclamation mark braces are text; a document is read as what it is
            said = said.replace("${!", "${")
            return {"!Sub": json.loads(said) if said.startswith("{") else said}
        return {f"!{suffix}": said}
    return {f"!{suffix}": loader.construct_sequence(node, deep=True)}


_Loader.add_multi_constructor("!", _short)


def read(body: str) -> Any:
    """serverless.yml as osls reads it, with what it makes of backslashes before `${`."""
    opened = yaml.load(body, Loader=_Loader)

    def walked(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: walked(item) for key, item in value.items()}
        if isinstance(value, list):
            return [walked(item) for item in value]
        if not isinstance(value, str):
            return value
        value = re.sub(r"(\\*)((?:\$\{self:custom\.dollar\})+)(?=\\\$\{)", _dollars, value)
        return re.sub(r"((?:\\\\)*)\\\$\{", lambda m: m[1][: len(m[1]) // 2] + "${", value)

    return walked(opened)


def _dollars(found: re.Match[str]) -> str:
    return found[1][: len(found[1]) // 2] + "$" * found[2].count("{")


TAKEN = [name for name, said in PAYLOADS.items() if not re.search(r"[^\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)]
"""The others are refused while a spec is read."""


@pytest.mark.parametrize("payload", TAKEN)
def test_text_is_only_text(payload: str) -> None:
    said = PAYLOADS[payload]
    folder = ROOT / "tests" / "artifacts" / "cases" / "pottery.yaml"

    def compiled(words: str) -> Any:
        spec = filled(folder, words)[0].decode() + "\nserverless: {}\n"
        loaded = load(spec.encode(), "spec.yaml")
        if not loaded.graphs:  # refused while the spec is read
            return {}, [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
        graph = loaded.graphs["live"]
        made = get("serverless").generate(Context(graph, lower(graph)))
        found = {file.path: read(file.text) for file in made.files}
        for service in found.values():
            service.pop("custom", None)  # the one dollar sign, where it is needed
        return found, made.findings

    before, _ = compiled(HARMLESS)
    after, findings = compiled(said)
    if findings:
        assert {finding.code for finding in findings} == {"GEN103"} or not after
    else:
        squeezed = " ".join(said.split())  # descriptions are one line of a certain length
        wrong = [one for one in differences("docs", before, after, said) if "configuration" not in one]
        cut = tuple(f"became {squeezed[:length]!r}" for length in (256, 512))
        assert [one for one in wrong if not one.endswith(cut)] == []
