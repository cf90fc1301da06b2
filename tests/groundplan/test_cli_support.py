"""What the tests of the front door share: small specs, a run in this process, and a target to command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generators import registry
from generators.base import Context, Generated
from generators.files import Files
from generators.printers.rendered import Lines, Rendered
from groundplan.cli import main
from model.findings import Finding

ROOT = Path(__file__).resolve().parent.parent.parent
STORYMAGIC = ROOT / "specs" / "storymagic.yaml"

SHOP = """\
groundplan: 1
system: {name: shop}
environments:
  production: {region: eu-central-1}
  staging: {region: eu-central-1}
components:
  files:
    kind: s3_bucket
"""
UNKNOWN_KEY = SHOP + "    colour: red\n"
NOT_YAML = "groundplan: [1\n"
OUTSIDE = (
    SHOP
    + """\
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 1
    subnets:
      app: {route: none, cidrs: [10.1.0.0/24]}
"""
)
"""Two environments with one error each, the same: NET101."""


@dataclass(frozen=True)
class Run:
    """What one command did."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands in this process, in a folder of their own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capture = folder, capture

    def __call__(self, *arguments: str) -> Run:
        self.capture.readouterr()
        code = main(arguments)
        out, err = self.capture.readouterr()
        return Run(code, out, err)

    def write(self, text: str | bytes, name: str = "shop.yaml") -> str:
        """A file in the folder; its name."""
        (self.folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return name

    def tree(self, below: str = "output") -> dict[str, str]:
        """Every file below a folder with its text."""
        base = self.folder / below
        files = sorted(path for path in base.rglob("*") if path.is_file())
        return {path.relative_to(base).as_posix(): path.read_text() for path in files}


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CI", "GROUNDPLAN_NO_PROGRESS", "GROUNDPLAN_DEBUG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return Shell(tmp_path, capsys)


@pytest.fixture(scope="session")
def compiled_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which StoryMagic was compiled; to be copied."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "specs").mkdir()
    shutil.copy(STORYMAGIC, folder / "specs")
    run = [sys.executable, "-m", "groundplan", "compile", "specs/storymagic.yaml"]
    subprocess.run(run, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return folder


@pytest.fixture
def story(shell: Shell, compiled_story: Path) -> Shell:
    """StoryMagic compiled in the current folder."""
    shutil.copytree(compiled_story, shell.folder, dirs_exist_ok=True)
    return shell


@dataclass
class FakeTarget:
    """A target of one file that names the environment, and of the findings it is given."""

    name: str
    text: str = "made"
    findings: list[Finding] = field(default_factory=list)

    def generate(self, context: Context) -> Generated:
        files = Files()
        line = f"{self.text} {context.graph.environment_name}\n"
        files.add("a.txt", Rendered(line, (), (Lines(1, 1, "components.files"),)))
        return Generated(files, self.findings)


@pytest.fixture
def targets(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeTarget]:
    """Two targets, `alpha` and `beta`, in place of all others."""
    fakes = {name: FakeTarget(name) for name in ("alpha", "beta")}
    monkeypatch.setattr(registry, "names", lambda **_: list(fakes))
    monkeypatch.setattr(registry, "get", lambda name, **_: fakes[name])
    return fakes
