"""`where -` behind the tools themselves: what they print of a compiled system leads to the lines of its spec."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import RequireTool
from tests.groundplan.test_cli_support import STORYMAGIC, Shell, compiled_story, shell, story

__all__ = ["compiled_story", "shell", "story"]

TERRAFORM = "output/storymagic/production/terraform"
TEMPLATE = "output/storymagic/production/cloudformation/eu-central-1.yaml"
LOCAL = 'terraform {\n  backend "local" {}\n}\n'


def _said(command: Sequence[str | Path], folder: Path, environment: dict[str, str] | None = None) -> str:
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def _through(shell: Shell, monkeypatch: pytest.MonkeyPatch, said: str, *options: str) -> str:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode())))
    run = shell("where", "-", *options)
    assert run.code == 0
    return run.out


def _line(text: str) -> int:
    (number,) = (n for n, line in enumerate(STORYMAGIC.read_text().splitlines(), 1) if line.strip() == text)
    return number


def _break(path: Path, right: str, wrong: str) -> None:
    text = path.read_text()
    assert text.count(right) == 1
    path.write_text(text.replace(right, wrong))


def test_terraform(story: Shell, monkeypatch: pytest.MonkeyPatch, terraform_env: dict[str, str]) -> None:
    """A reference that leads nowhere, as `terraform validate` says it to people and to programs."""
    module = story.folder / TERRAFORM
    _break(module / "database.tf", '"db.t3.medium"', "aws_nothing.x.y")
    (module / "local_override.tf").write_text(LOCAL)
    _said(["terraform", "init", "-input=false"], module, terraform_env)
    today = _line("class: db.t3.medium")
    text = _said(["terraform", "validate", "-no-color"], module, terraform_env)
    assert "on database.tf line " in text
    assert f"on specs/storymagic.yaml line {today}, in" in _through(story, monkeypatch, text, "--in", TERRAFORM)
    document = _said(["terraform", "validate", "-json"], module, terraform_env)
    (found,) = json.loads(_through(story, monkeypatch, document, "--in", TERRAFORM))["diagnostics"]
    assert found["range"]["filename"] == "specs/storymagic.yaml"
    assert found["range"]["start"]["line"] == today


def test_cfn_lint(story: Shell, monkeypatch: pytest.MonkeyPatch, requires_tool: RequireTool) -> None:
    """A value of the wrong type, in the three formats that name places."""
    lint = requires_tool("cfn-lint")
    _break(story.folder / TEMPLATE, "      MultiAZ: true", "      MultiAZ: maybe")
    today = _line("multi_az: true")

    def ask(*options: str) -> str:
        return _through(story, monkeypatch, _said([lint, *options, TEMPLATE], story.folder))

    assert f"\nspecs/storymagic.yaml:{today}:5\n" in ask()
    assert f"specs/storymagic.yaml:{today}:5:{today}:19:E3012:" in ask("--format", "parseable")
    (found,) = json.loads(ask("--format", "json"))
    assert found["Filename"] == "specs/storymagic.yaml"
    assert found["Location"]["Start"]["LineNumber"] == found["Location"]["End"]["LineNumber"] == today


def test_checkov(story: Shell, monkeypatch: pytest.MonkeyPatch, requires_tool: RequireTool) -> None:
    """Every resource that it names is one of the spec's, and that of the database stands where the database does."""
    checkov = [requires_tool("checkov"), "--skip-download", "--quiet", "--compact", "-d", TERRAFORM]
    text = _said(checkov, story.folder)
    out = _through(story, monkeypatch, text, "--in", TERRAFORM)
    places = re.findall(r"^\tFile: (.*)$", out, re.MULTILINE)
    assert len(places) == text.count("\tFile: /")
    assert all(place.startswith("specs/storymagic.yaml:") for place in places)
    first, last = _line("database:"), _line("postgresql: {keep: 7d}")
    told = f"\tFAILED for resource: aws_db_instance.database\n\tFile: specs/storymagic.yaml:{first}-{last}\n"
    assert told in out
    document = _through(story, monkeypatch, _said([*checkov, "-o", "json"], story.folder), "--in", TERRAFORM)
    failed = json.loads(document)["results"]["failed_checks"]
    assert (
        {one["file_path"] for one in failed} == {one["repo_file_path"] for one in failed} == {"specs/storymagic.yaml"}
    )
    ranges = [one["file_line_range"] for one in failed if one["resource"] == "aws_db_instance.database"]
    assert ranges
    assert all(one == [first, last] for one in ranges)
    _said([*checkov, "-o", "sarif"], story.folder)
    document = _through(story, monkeypatch, (story.folder / "results.sarif").read_text(), "--in", TERRAFORM)
    places = [
        place["physicalLocation"] for one in json.loads(document)["runs"][0]["results"] for place in one["locations"]
    ]
    assert {place["artifactLocation"]["uri"] for place in places} == {"specs/storymagic.yaml"}
    assert (first, last) in {(place["region"]["startLine"], place["region"]["endLine"]) for place in places}
