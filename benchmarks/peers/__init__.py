"""Other tools on comparable work, in the same run as ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import GROUNDPLAN, OUT, Command, Cost, best_of, once, tool
from benchmarks.report import Section, cost_cells, ratio, table
from benchmarks.startup import CHECK, COMPILE, ENVIRONMENT, SPEC
from benchmarks.startup import commands as ours

HERE = Path(__file__).resolve().parent
MEMORY = 150
"""The most that any command of ours may take on this spec, in MB."""

LINT = "cfn-lint, the templates of one environment"
TROPOSPHERE = "troposphere script, one template"
CDK = "AWS CDK 2, `node app.js`, one template"
VALIDATE = "`terraform validate`, the files of one environment"


class MissingError(Exception):
    """A peer cannot be measured here; the message says what is missing."""


def run() -> Section:
    """Measure ours and theirs in turns, and compare with what we aim at."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        artifacts = scratch / "output"
        argv = (*GROUNDPLAN, "compile", SPEC, "--env", ENVIRONMENT, "--out", str(artifacts))
        once(Command("compile", argv))
        measured = [command for command in ours() if command.name in (CHECK, COMPILE)]
        missing = []
        for prepare in (lint, troposphere, cdk, terraform):
            try:
                measured.append(prepare(artifacts, scratch))
            except MissingError as reason:
                missing.append(f"- NOT RUN: {reason}")
        costs = best_of(measured)
        sizes = {TROPOSPHERE: template_size(scratch, measured), CDK: cdk_size(scratch)}
    return Section("Peers", text(costs, sizes, missing), costs)


def needs(name: str) -> str:
    """Where the tool is, or why its peer is left out."""
    if found := tool(name):
        return found
    raise MissingError(f"{name} is not on the PATH")


def lint(artifacts: Path, scratch: Path) -> Command:
    """cfn-lint on what `compile` made; any finding of it would be a fault of ours and ends the run."""
    templates = sorted(str(path) for path in artifacts.rglob("cloudformation/*.yaml"))
    return Command(LINT, (needs("cfn-lint"), *templates), cwd=scratch)


def troposphere(artifacts: Path, scratch: Path) -> Command:
    """A script that says every resource by hand."""
    return Command(TROPOSPHERE, (sys.executable, str(HERE / "troposphere_app.py")))


def cdk(artifacts: Path, scratch: Path) -> Command:
    """The CDK app, in a copy outside the repository with the packages beside it."""
    npm, node, folder = needs("npm"), needs("node"), scratch / "cdk"
    shutil.copytree(HERE / "cdk", folder)
    install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingError(f"npm has no aws-cdk-lib: {done.stderr.strip().splitlines()[-1:]}")
    return Command(CDK, (node, "app.js", OUT), cwd=folder)


def terraform(artifacts: Path, scratch: Path) -> Command:
    """Terraform on what `compile` made, initialised without backend and network."""
    program = needs("terraform")
    (source,) = artifacts.glob("*/*/terraform")
    folder = shutil.copytree(source, scratch / "terraform")
    config = scratch / "rc"
    config.write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror()}"\n  }}\n}}\n')
    environment = {"TF_CLI_CONFIG_FILE": str(config), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
    initialise = (program, "init", "-input=false", "-backend=false")
    once(Command("terraform init", initialise, cwd=folder, environment=environment))
    return Command(VALIDATE, (program, "validate"), cwd=folder, environment=environment)


def mirror() -> Path:
    """A folder that holds the AWS provider as `terraform providers mirror` lays it out."""
    if told := os.environ.get("TF_PLUGIN_MIRROR"):
        return Path(told)
    find = ["find", "/", "-xdev", "-maxdepth", "5", "-path", "*/registry.terraform.io/hashicorp/aws", "-print", "-quit"]
    found = subprocess.run(find, capture_output=True, text=True, check=False).stdout.strip()
    if not found:
        raise MissingError("terraform has no mirror with the AWS provider")
    return Path(found).parents[2]


def template_size(scratch: Path, measured: Iterable[Command]) -> int | None:
    """How many resources the troposphere script makes."""
    for command in measured:
        if command.name == TROPOSPHERE:
            printed = subprocess.run(command.argv, capture_output=True, text=True, check=True).stdout
            return len(re.findall(r"^    Type: ", printed, re.MULTILINE))
    return None


def cdk_size(scratch: Path) -> int | None:
    """How many resources the CDK app makes, where it was installed."""
    folder = scratch / "cdk"
    if not (folder / "node_modules").is_dir():
        return None
    out = scratch / "cdk-out"
    subprocess.run([needs("node"), "app.js", str(out)], cwd=folder, capture_output=True, check=True)
    (template,) = out.glob("*.template.json")
    return len(re.findall(r'^   "Type": "AWS::', template.read_text(), re.MULTILINE))


def text(costs: dict[str, Cost], sizes: dict[str, int | None], missing: list[str]) -> str:
    """Ours and theirs, what they are compared by, and who could not be measured."""
    rows = []
    for name, cost in costs.items():
        beside = [ratio(costs[own].user, cost.user) for own in (CHECK, COMPILE)]
        size = f" ({sizes[name]} resources)" if sizes.get(name) else ""
        rows.append([name + size, *cost_cells(cost), *beside])
    heads = ["command", "wall", "user", "memory", "check / this (user)", "compile / this (user)"]
    return "\n\n".join([table(heads, rows), "\n".join(missing), "### Aims", aims(costs)]).replace("\n\n\n\n", "\n\n")


def aims(costs: dict[str, Cost]) -> str:
    """Whether we are where we want to be; by wall time and by user time, because a busy machine moves the first."""
    rows = []
    for title, own, peer, parts in (
        ("`check` ≤ 1/4 of cfn-lint on its own templates", CHECK, LINT, 4),
        ("all text targets of one environment ≤ 1/3 of the CDK synth", COMPILE, CDK, 3),
    ):
        if peer not in costs:
            rows.append([title, "not measured", "not measured", "unknown"])
            continue
        wall = costs[own].wall / costs[peer].wall
        user = costs[own].user / costs[peer].user
        rows.append([title, f"{wall:.2f}", f"{user:.2f}", verdict(max(wall, user) <= 1 / parts)])
    memory = max(costs[own].memory for own in (CHECK, COMPILE))
    rows.append([f"peak memory ≤ {MEMORY} MB", f"{memory:.0f} MB", "", verdict(memory <= MEMORY)])
    return table(["aim", "wall", "user", "met"], rows)


def verdict(met: bool) -> str:
    """A word for it."""
    return "yes" if met else "**no**"
