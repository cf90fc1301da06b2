"""What alarms, topics and tracing become, read by the tools of CloudFormation and Terraform."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generators.base import Context
from generators.registry import get
from model.load import load
from model.resources import lower
from tests.conftest import RequireTool

ROOT = Path(__file__).resolve().parents[2]
CASES = [
    (ROOT / "tests/artifacts/cases/observatory.yaml", "night", {"door_certificate_arn", "pager_https_endpoint"}),
    (ROOT / "tests/artifacts/cases/observatory.yaml", "day", {"door_certificate_arn"}),
    (ROOT / "specs/storymagic.yaml", "production", {"alb_certificate_arn", "api_image_tag"}),
]
GIVEN = {
    "door_certificate_arn": "arn:aws:acm:eu-west-1:123456789012:certificate/abc",
    "alb_certificate_arn": "arn:aws:acm:eu-central-1:123456789012:certificate/abc",
    "pager_https_endpoint": "https://pager.example/key",
    "api_image_tag": "abc",
    "account_id": "123456789012",
}
OVERRIDE = """
terraform {
  backend "local" {}
}
provider "aws" {
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
"""
each_case = pytest.mark.parametrize(("spec", "environment", "given"), CASES, ids=[f"{c[0].stem}-{c[1]}" for c in CASES])


def write(target: str, spec: Path, environment: str, folder: Path) -> list[Path]:
    graph = load(spec.read_bytes(), spec.name, environment).graphs[environment]
    generated = get(target).generate(Context(graph, lower(graph)))
    assert not generated.findings
    for file in generated.files:
        (folder / file.path).write_text(file.text)
    return [folder / file.path for file in generated.files]


@each_case
def test_cfn_lint_says_nothing(
    spec: Path, environment: str, given: set[str], tmp_path: Path, requires_tool: RequireTool
) -> None:
    files = write("cloudformation", spec, environment, tmp_path)
    ran = subprocess.run([requires_tool("cfn-lint"), *files], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stdout


@each_case
def test_terraform_plans_every_alarm(
    spec: Path, environment: str, given: set[str], tmp_path: Path, terraform_env: dict[str, str]
) -> None:
    write("terraform", spec, environment, tmp_path)
    (tmp_path / "test_override.tf").write_text(OVERRIDE)

    def terraform(*arguments: str) -> str:
        ran = subprocess.run(
            ["terraform", *arguments], cwd=tmp_path, env=terraform_env, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    terraform("init", "-input=false")
    terraform("fmt", "-check")
    valid = json.loads(terraform("validate", "-json"))
    assert (valid["valid"], valid["diagnostics"]) == (True, [])
    values = [f"-var={name}={GIVEN[name]}" for name in sorted({*given, "account_id"})]
    terraform("plan", "-input=false", "-refresh=false", "-out=plan", *values)
    planned = json.loads(terraform("show", "-json", "plan"))["planned_values"]["root_module"]["resources"]
    graph = load(spec.read_bytes(), spec.name, environment).graphs[environment]
    alarms = [r["values"] for r in planned if r["type"] == "aws_cloudwatch_metric_alarm"]
    assert len(alarms) == len(graph.spec.head.alarms)
    for alarm in alarms:
        assert alarm["period"] if alarm["metric_name"] else len(alarm["metric_query"]) == 3
