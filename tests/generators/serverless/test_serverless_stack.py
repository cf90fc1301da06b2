"""The stack that osls makes is the one that CloudFormation would make: packaged and printed without a warning."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cfnlint.api import lint  # type: ignore[import-untyped]
from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from generators.intrinsics import logical_id
from generators.serverless import functions
from tests.generators.serverless.conftest import Osls
from tests.generators.serverless.services import CANARY, SUNG, SYSTEMS, Packaged, asked, everything, given
from tests.generators.support import files

Package = Callable[[str], Packaged]
PLAIN = [system for system in SYSTEMS if not system.startswith("canaries")]
"""Systems of whose texts no linter thinks that they were meant otherwise."""


@pytest.mark.parametrize("system", SYSTEMS)
def test_print(osls: Osls, packaged: Package, system: str) -> None:
    run = osls(packaged(system).folder, "print")
    assert run.returncode == 0, run.stderr
    assert not re.search(r"warning|deprecat", run.stderr, re.IGNORECASE), run.stderr
    assert not any(sung in run.stdout for sung in SUNG)


@pytest.mark.parametrize("system", PLAIN)
def test_nothing_to_complain_of(packaged: Package, system: str) -> None:
    body = json.dumps(packaged(system).template)
    found = [(m.rule.id, str(m.message)) for m in lint(body, regions=[everything(SYSTEMS[system]).region])]
    assert [one for one in found if one[0].startswith(("E", "W"))] == []


@pytest.mark.parametrize("system", sorted(set(SYSTEMS) - set(PLAIN)))
def test_a_canary_is_silent(packaged: Package, system: str) -> None:
    """Threat 3: in no field of free text is a variable, a file or an environment of the machine looked at."""
    body = json.dumps(packaged(system).template)
    assert json.dumps(CANARY)[1:-1] in body
    assert not any(sung in body for sung in SUNG)


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
        waits = resource.get("DependsOn", [])
        kept["DependsOn"] = sorted([waits] if isinstance(waits, str) else waits)
        yield name, {"Type": resource["Type"], **kept, "Properties": properties}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_stack_is_the_one_of_cloudformation(packaged: Package, system: str) -> None:
    service, made = SYSTEMS[system], packaged(system)
    theirs = dict(comparable(long(made.template["Resources"])))
    resources = everything(service)
    template = cfn_yaml.loads(files("cloudformation", service.alone, service.environment)[f"{resources.region}.yaml"])
    ids = {logical_id(ours): name for ours, name in functions.ids(resources, functions.events(resources)).items()}
    ours = dict(comparable(renamed(long(template["Resources"]), ids)))
    ours = _given(ours, {logical_id(name).lower(): given(name) for name in asked(made.folder)})
    assert sorted(theirs) == sorted(ours)
    for name, resource in ours.items():
        assert theirs[name] == resource, name


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_stands_in_other_regions_is_made_beside_it(system: str) -> None:
    service = SYSTEMS[system]
    alone, beside = (files("cloudformation", spec, service.environment) for spec in (service.alone, service.spec))
    assert sorted(beside) == sorted(path for path in alone if path != f"{everything(service).region}.yaml")
    for path, body in beside.items():
        assert cfn_yaml.loads(body)["Resources"] == cfn_yaml.loads(alone[path])["Resources"]


def _given(value: Any, values: dict[str, str]) -> Any:
    """Parameters as what the test gives for them; in text, CloudFormation has it in the middle, osls in a list."""
    if isinstance(value, dict):
        if set(value) == {"Ref"} and value["Ref"].lower() in values:
            return values[value["Ref"].lower()]
        said = value.get("Fn::Sub")
        if isinstance(said, str) and any(name.lower() in values for name in re.findall(r"\$\{(\w+)\}", said)):
            parts = re.split(r"(\$\{[\w.:]+\})", said)
            return {"Fn::Join": ["", [_part(part, values) for part in parts if part]]}
        return {key: _given(item, values) for key, item in value.items()}
    return [_given(item, values) for item in value] if isinstance(value, list) else value


def _part(part: str, values: dict[str, str]) -> Any:
    name = part.removeprefix("${").removesuffix("}")
    if name == part:
        return part
    return values.get(name.lower()) or ({"Fn::GetAtt": name} if "." in name else {"Ref": name})
