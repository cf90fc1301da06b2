"""serverless.yml: who owns what, and texts that are what they were."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from cfnlint.api import lint  # type: ignore[import-untyped]
from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from generators.base import Context
from generators.intrinsics import logical_id
from generators.printers.yaml import render
from generators.registry import get
from generators.serverless.values import text
from model.findings import Severity
from model.load import load
from model.resources import lower
from model.resources.base import Input, references
from model.resources.ownership import handed
from tests.generators.serverless.conftest import Osls
from tests.generators.serverless.services import MILL, POTTERY, ROOT, asked
from tests.generators.support import context, files
from tests.hostile.fields import CASES, HARMLESS, filled, specs
from tests.hostile.skeleton import differences
from tests.payloads import PAYLOADS, many_texts


def test_whatever_it_owns_no_other_target_writes() -> None:
    for target in ("cloudformation", "terraform"):
        assert files(target, MILL) == {}
    assert files("serverless", MILL.replace("serverless: {}\n", "")) == {}


OWNERS = [
    "{}",
    "{beside: cloudformation}",
    "{beside: terraform}",
    "{owns: functions, beside: cloudformation}",
    "{owns: functions, beside: terraform}",
]
SPECS = [*sorted((ROOT / "specs").glob("*.yaml")), *CASES]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_each_resource_has_one_owner(path: Path) -> None:
    """No resource is lost and none is made twice; what an owner needs of the other, it gives and is given."""
    for owner in OWNERS:
        loaded = load(f"{path.read_text(encoding='utf-8')}\nserverless: {owner}\n".encode(), path.name)
        for graph in loaded.graphs.values():
            everything = Context(graph, lower(graph))
            parts = [everything.owned_by(target).resources for target in ("serverless", "cloudformation", "terraform")]
            made = Counter(resource.id for part in parts for resource in part.resources)
            assert made == Counter(resource.id for resource in everything.resources.resources)
            for part in parts:
                needed = {ref.resource for resource in part.resources for ref in references(resource.properties)}
                assert needed <= part.by_id.keys()
            given = {parameter.name for part in parts for parameter in part.parameters}
            given -= {parameter.name for parameter in everything.resources.parameters}
            assert given <= {output.name for part in parts for output in part.outputs}
            refs = {handed(ref): ref for r in everything.resources.resources for ref in references(r.properties)}
            for resource in parts[0].resources:  # roles and policies among them, which are proved as a whole
                said = repr(resource.properties)
                for name in given & refs.keys():
                    said = said.replace(repr(Input(name)), repr(refs[name]))
                assert said == repr(everything.resources.by_id[resource.id].properties)


BESIDE = MILL.replace("serverless: {}", "serverless: {owns: functions, beside: OTHER}")


def test_one_owner_each_beside_cloudformation(osls: Osls, tmp_path: Path) -> None:
    spec = BESIDE.replace("OTHER", "cloudformation")
    assert files("terraform", spec) == {}
    ((_, body),) = files("cloudformation", spec).items()
    rest = cfn_yaml.loads(body)
    (tmp_path / "serverless.yml").write_text(files("serverless", spec)["serverless.yml"], encoding="utf-8")
    (tmp_path / "index.py").touch()
    assert osls(tmp_path, "package").returncode == 0
    mine = json.loads((tmp_path / ".serverless" / "cloudformation-template-update-stack.json").read_text())
    everything = cfn_yaml.loads(files("cloudformation", MILL.replace("serverless: {}\n", ""))["eu-west-1.yaml"])
    made = len(mine["Resources"]) - 2  # osls's deployment bucket and its policy
    assert made + len(rest["Resources"]) == len(everything["Resources"])
    assert {"GrainQueue", "FlourTable", "HarvestTopic"} <= set(rest["Resources"])
    given = asked(tmp_path)
    assert {"grain-queue-arn", "flour-table-arn"} <= set(given)
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


def test_what_stands_in_another_region_needs_an_owner() -> None:
    spec = (ROOT / "tests" / "artifacts" / "cases" / "patisserie.yaml").read_text(encoding="utf-8")
    found = get("serverless").generate(context(spec + "\nserverless: {}\n"))
    assert {finding.code for finding in found.findings} == {"GEN101"}
    assert len(found.files) == 0


def test_what_cannot_be_made_apart() -> None:
    spec = POTTERY + "\nserverless: {owns: functions, beside: terraform}\n"
    found = get("serverless").generate(context(spec))
    assert [finding.code for finding in found.findings] == ["GEN101"]
    assert "notifications" in found.findings[0].message


def test_any_text_is_what_it_was(osls: Osls, tmp_path: Path) -> None:
    said = [one for one in many_texts(60) if "{{resolve:" not in one and one.isprintable()]
    body = files("serverless", MILL)["serverless.yml"]
    custom = {"dollar": "$"} | {f"text{number}": text(one) for number, one in enumerate(said)}
    (tmp_path / "serverless.yml").write_text(body + render({"custom": custom}).text, encoding="utf-8")
    run = osls(tmp_path, "print", "--format", "json")
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)["custom"]
    assert [found[f"text{number}"] for number in range(len(said))] == said


@pytest.mark.parametrize("path", specs(), ids=lambda path: path.stem)
def test_a_dynamic_reference_is_refused(path: Path) -> None:
    """CloudFormation has no escape for one, so each resource that would hold one is named, and nothing is made."""
    reference = "{{resolve:ssm:/x}}"
    spec = filled(path, reference)[0].decode() + "\nserverless: {beside: cloudformation}\n"
    found = get("serverless").generate(context(spec))
    assert {finding.code for finding in found.findings} == {"GEN103"}
    assert len(found.files) == 0
    named = {str(getattr(finding.said, "resource", "")) for finding in found.findings}
    held = context(spec).owned_by("serverless").resources.resources
    assert named == {resource.id for resource in held if reference in repr(resource.properties)}


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
