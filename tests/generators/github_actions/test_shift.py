"""Calls that move to a new version step by step: what is said of it, and the script against an AWS that takes notes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.generators.github_actions.systems import ROOT, WATCHED, deploying, mill, workflows
from tests.generators.support import context, files
from tests.model.checks.support import findings


def step(text: str) -> dict[str, Any]:
    (found,) = (one for one in deploying(text)["jobs"]["deploy"]["steps"] if "Lead callers" in one.get("name", ""))
    return dict(found)


@pytest.mark.parametrize(
    ("shift", "shares", "wait", "bake"),
    [
        ("{kind: canary, share: 10 %, wait: 10 min}", "0.1", "600", "0"),
        ("{kind: canary, share: 12.5 %, wait: 90 s, bake: 5 min}", "0.125", "90", "300"),
        ("{kind: linear, share: 25 %, wait: 2 min}", "0.25 0.5 0.75", "120", "0"),
        ("{kind: linear, share: 30 %, wait: 1 min}", "0.3 0.6 0.9", "60", "0"),
        ("{kind: linear, share: 100 %, wait: 1 min}", "", "60", "0"),
        ("{kind: blue_green, bake: 10 min}", "", "0", "600"),
    ],
)
def test_what_the_pipeline_is_told(shift: str, shares: str, wait: str, bake: str) -> None:
    env = step(mill(shift))["env"]
    assert [env[key] for key in ("SHARES", "WAIT", "BAKE", "ALARMS")] == [shares, wait, bake, ""]
    assert step(WATCHED)["env"]["ALARMS"] == "Dust in the air"
    assert "weights" in step(mill(shift))["run"].lower()


def test_callers_reach_the_alias() -> None:
    template = yaml.load(files("cloudformation", WATCHED)["eu-west-1.yaml"], Loader=yaml.BaseLoader)["Resources"]
    assert template["GrindAlias"]["Properties"].keys() == {"FunctionName", "Name", "FunctionVersion"}
    assert template["GrindFromGrainMapping"]["Properties"]["FunctionName"] == "GrindAlias"
    assert 'resource "aws_lambda_alias" "grind"' in "".join(files("terraform", WATCHED).values())
    planned = mill("{kind: canary, share: 10 %, wait: 10 min, status: planned}")
    assert "GrindAlias" not in files("cloudformation", planned)["eu-west-1.yaml"]
    assert not any("alias" in str(one) for one in deploying(planned)["jobs"]["deploy"]["steps"])


def test_the_role_may_look_and_move() -> None:
    for text, more in ((WATCHED, {"cloudwatch:DescribeAlarms"}), (mill(), set[str]())):
        policy: Any = context(text).resources.by_id["delivery-policy"].properties["PolicyDocument"]
        allowed = {action for statement in policy["Statement"] for action in statement["Action"]}
        assert {action for action in allowed if "lambda:" in action or "cloudwatch" in action} == {
            *("lambda:UpdateFunctionCode", "lambda:GetFunctionConfiguration"),
            *("lambda:PublishVersion", "lambda:UpdateAlias", "lambda:GetAlias"),
            *more,
        }
        assert not [finding.code for finding in findings(text) if finding.code.startswith(("IAM", "FUN"))]


def test_going_back_moves_all_calls_in_the_same_way() -> None:
    again = workflows(WATCHED)["rollback-production.yml"]["jobs"]["deploy"]["steps"]
    assert [one["run"] for one in again if "Lead callers" in one.get("name", "")] == [step(WATCHED)["run"]]


AWS = """#!/usr/bin/env bash
echo "$*" >> "$LOG"
case "$2" in
  get-alias) echo 7 ;;
  publish-version) echo "${PUBLISHED:-8}" ;;
  describe-alarms) [ "$(grep -c describe-alarms "$LOG")" -lt "${RINGS:-99}" ] || echo "Dust in the air" ;;
esac
"""


def run(folder: Path, **env: str) -> tuple[int, list[str]]:
    """What the script asks of AWS, without what is the same each time; `sleep` only writes itself down."""
    (folder / "aws").write_text(AWS)
    (folder / "sleep").write_text('#!/usr/bin/env bash\necho "sleep $1" >> "$LOG"\n')
    for name in ("aws", "sleep"):
        (folder / name).chmod(0o755)
    log = folder / "log"
    known = {"FUNCTION": "grind", "ALIAS": "live", "COMMIT": "abc", "WAIT": "60", "BAKE": "0", "ALARMS": ""}
    path = f"{folder}:{os.environ['PATH']}"
    command = ["bash", "-eo", "pipefail", str(ROOT / "templates" / "github_actions" / "shift.sh")]
    done = subprocess.run(
        command, env={"PATH": path, "LOG": str(log), **known, **env}, capture_output=True, text=True, check=False
    )
    said = log.read_text().replace("lambda update-alias --function-name grind --name live --function-version ", "to ")
    lines = [line.replace("--routing-config AdditionalVersionWeights=", "") for line in said.splitlines()]
    return done.returncode, [line for line in lines if line.startswith(("to ", "sleep", "cloudwatch"))]


LOOK = "cloudwatch describe-alarms --alarm-names Dust in the air --state-value ALARM"
LOOK += " --query MetricAlarms[].AlarmName --output text"


@pytest.mark.parametrize(
    ("env", "code", "calls"),
    [
        ({"SHARES": "0.1"}, 0, ["to 7 {8=0.1}", "sleep 60", "to 8 {}", "sleep 0"]),
        (
            {"SHARES": "0.3 0.6", "BAKE": "5"},
            0,
            ["to 7 {8=0.3}", "sleep 60", "to 7 {8=0.6}", "sleep 60", "to 8 {}", "sleep 5"],
        ),
        ({"SHARES": "", "BAKE": "9"}, 0, ["to 8 {}", "sleep 9"]),
        ({"SHARES": "0.1", "PUBLISHED": "7"}, 0, []),
        (
            {"SHARES": "0.1", "ALARMS": "Dust in the air"},
            0,
            ["to 7 {8=0.1}", "sleep 60", LOOK, "to 8 {}", "sleep 0", LOOK],
        ),
        (
            {"SHARES": "0.1", "ALARMS": "Dust in the air", "RINGS": "1"},
            1,
            ["to 7 {8=0.1}", "sleep 60", LOOK, "to 7 {}"],
        ),
        (
            {"SHARES": "0.1", "ALARMS": "Dust in the air", "RINGS": "2", "BAKE": "30"},
            1,
            ["to 7 {8=0.1}", "sleep 60", LOOK, "to 8 {}", "sleep 30", LOOK, "to 7 {}"],
        ),
    ],
)
def test_the_script(tmp_path: Path, env: dict[str, str], code: int, calls: list[str]) -> None:
    assert run(tmp_path, **env) == (code, calls)


NOT_CARRIED = {
    "nobody": mill().replace("pipeline: {}", "branch: main"),
    "another-brings-it": mill()
    .replace("pipeline: {}", "functions: [mix], pipeline: {}")
    .replace("  grain:", "  mix: {kind: lambda, image: {repository: stones}}\n  grain:"),
    "copies-wait": mill().replace("deployment:", "concurrency: {provisioned: 2}, deployment:"),
    "too-long": mill("{kind: linear, share: 10 %, wait: 5 min}"),
    "baked-too-long": mill("{kind: blue_green, bake: 50 min}"),
    "serverless": mill().replace("delivery:", "serverless: {}\n# delivery:"),
}


@pytest.mark.parametrize("defect", NOT_CARRIED)
def test_what_nothing_carries_is_found(defect: str) -> None:
    assert "FUN116" in {finding.code for finding in findings(NOT_CARRIED[defect])}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (mill("{kind: canary, share: 10 %}"), "SPEC107"),
        (mill("{kind: canary, shares: [10 %, 50 %], wait: 1 min}"), "SPEC101"),
        (mill(more=", alarms: [smoke]"), "REF101"),
        (mill().replace("{shift: {kind: canary, share: 10 %, wait: 10 min}}", "{alarms: [dust]}"), "SPEC107"),
    ],
)
def test_what_cannot_be_said(text: str, code: str) -> None:
    assert code in {finding.code for finding in findings(text)}


@pytest.mark.parametrize(
    "shift",
    [
        "{kind: canary, share: 10 %, wait: 10 min}",
        "{kind: linear, share: 25 %, wait: 10 min}",
        "{kind: blue_green, bake: 40 min}",
        "{kind: linear, share: 1 %, wait: 1 h, status: planned}",
    ],
)
def test_what_can_be_carried_is_silent(shift: str) -> None:
    assert not [finding.code for finding in findings(mill(shift)) if finding.code.startswith(("FUN", "PIP"))]
