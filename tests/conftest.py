"""What the tests need from outside the repository, and what happens where it is missing.

A test asks for a tool by name. Where the tool is missing the test is skipped by that name; with GROUNDPLAN_NO_SKIP=1
it fails, because whoever sets that promises every tool that PyPI, npm and Debian have. Terraform comes from none of
them: it is asked for only where it is on the PATH, and named as NOT RUN elsewhere.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
NO_SKIP = os.environ.get("GROUNDPLAN_NO_SKIP") == "1"
NOT_RUN = "NOT RUN: "

RequireTool = Callable[[str], Path]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Share out the tests by what they have in common, so that it is made once."""
    from tests.sharing import Sharing

    return Sharing(config, log)


def pytest_collection_finish() -> None:
    """What was collected stays: to look through it again and again for garbage takes a quarter of some tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _do_without(what: str, *, excused: bool = False) -> NoReturn:
    if NO_SKIP and not excused:
        pytest.fail(f"{what} (GROUNDPLAN_NO_SKIP=1 allows no skip)", pytrace=False)
    pytest.skip(NOT_RUN + what)


def _provider_mirror() -> Path | None:
    """A folder that holds the AWS provider as `terraform providers mirror` lays it out."""
    if told := os.environ.get("TF_PLUGIN_MIRROR"):
        return Path(told)
    find = ["find", "/", "-xdev", "-maxdepth", "5", "-path", "*/registry.terraform.io/hashicorp/aws", "-print", "-quit"]
    found = subprocess.run(find, capture_output=True, text=True, check=False).stdout.strip()
    return Path(found).parents[2] if found else None


@pytest.fixture(scope="session")
def shared_cases() -> Path:
    """Cases that are kept outside the repository: the folder GROUNDPLAN_CASES, `../shared` unless told."""
    told = os.environ.get("GROUNDPLAN_CASES")
    folder = Path(told) if told else ROOT.parent / "shared"
    if not folder.is_dir():
        _do_without(f"no folder of cases at {folder}", excused=told is None)
    return folder


@pytest.fixture(scope="session")
def requires_tool() -> RequireTool:
    """A function that returns where a tool is, or skips the test that asked."""

    def require(name: str) -> Path:
        beside_python = str(Path(sys.executable).parent)  # first: what the lock file brought
        if found := shutil.which(name, path=os.pathsep.join([beside_python, os.environ.get("PATH", "")])):
            return Path(found)
        _do_without(f"{name} is not on the PATH", excused=name == "terraform")

    return require


@pytest.fixture(scope="session")
def node_tools(requires_tool: RequireTool) -> Path:
    """The folder of what npm brought for tests: `make tests/tools/node_modules`."""
    requires_tool("node")
    folder = ROOT / "tests" / "tools" / "node_modules"
    if not folder.is_dir():
        _do_without("the tools of tests/tools are not installed: make tests/tools/node_modules")
    return folder


_GO = {"GOGC": "400"}
"""The provider's own schema is most of what Terraform holds: looking for garbage in it took a fifth of its time."""


@pytest.fixture(scope="session")
def terraform_env(requires_tool: RequireTool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which `terraform init` finds the AWS provider without a network."""
    requires_tool("terraform")
    mirror = _provider_mirror()
    if mirror is None:
        _do_without("terraform has no mirror with the AWS provider")
    config = tmp_path_factory.mktemp("terraform") / "rc"
    config.write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n')
    quiet = {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
    return {**os.environ, "TF_CLI_CONFIG_FILE": str(config), **quiet, **_GO}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each missing thing once, with the number of tests that wanted it."""
    reasons = [
        report.longrepr[2].partition(NOT_RUN)[2]
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and NOT_RUN in report.longrepr[2]
    ]
    for reason in sorted(set(reasons)):
        terminalreporter.write_line(f"{NOT_RUN}{reason} ({reasons.count(reason)} tests)", yellow=True)


@pytest.fixture(scope="session")
def npm_package(requires_tool: RequireTool, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that fetches a package of npm, `name@version`, and returns its folder; nothing of it is installed."""
    fetched: dict[str, Path] = {}

    def fetch(name: str) -> Path:
        if name not in fetched:
            requires_tool("node")
            npm, folder = requires_tool("npm"), tmp_path_factory.mktemp("npm")
            command = [str(npm), "pack", "--ignore-scripts", "--silent", name]
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
            archives = list(folder.glob("*.tgz"))
            if run.returncode or len(archives) != 1:
                _do_without(f"npm did not fetch {name}")
            with tarfile.open(archives[0]) as archive:
                archive.extractall(folder, filter="data")
            fetched[name] = folder / "package"
        return fetched[name]

    return fetch
