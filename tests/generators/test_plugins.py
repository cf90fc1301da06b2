"""A generator of another package: installed through its entry point, it passes the kit; `--no-plugins` refuses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from groundplan.conformance import SPECS, reader

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "tests" / "plugins"


def installed(folder: Path, name: str) -> dict[str, str]:
    """The environment in which a package is installed beside groundplan."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install", "--no-deps"]
    command += ["--no-build-isolation", "--target", str(folder), str(PLUGINS / name)]
    subprocess.run(command, check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}


@pytest.fixture(scope="module")
def compose(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return installed(tmp_path_factory.mktemp("compose"), "compose")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return installed(tmp_path_factory.mktemp("hostile"), "hostile")


def groundplan(folder: Path, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    spec = folder / "shop.yaml"
    spec.write_text(SPECS["services"].replace("TEXT", "words"), encoding="utf-8")
    command = [sys.executable, "-m", "groundplan", "compile", str(spec), "--out", str(folder / "out"), *arguments]
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)


def test_it_is_small() -> None:
    lines = (PLUGINS / "compose" / "groundplan_compose.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 80
    assert [line for line in lines if line.startswith(("import", "from"))] == ["from groundplan import api"]


def test_it_compiles(compose: dict[str, str], tmp_path: Path) -> None:
    run = groundplan(tmp_path, compose, "--target", "compose")
    assert run.returncode == 0, run.stderr
    assert "compose has no word for `AWS::S3::Bucket`" in run.stderr
    made = yaml.safe_load((tmp_path / "out" / "shop" / "production" / "compose" / "compose.yaml").read_text())
    assert {key: made["services"]["api"][key] for key in ("image", "expose")} == {
        "image": "api:latest",
        "expose": ["8080"],
    }
    assert made["services"]["api"]["environment"]["WORDS"] == "words"
    assert made["services"]["worker"]["depends_on"] == ["api"]


def test_it_passes_the_kit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PLUGINS / "compose"))
    from importlib import import_module

    from generators.files import File
    from groundplan.conformance import problems

    def read(file: File) -> object:
        def walked(value: object) -> object:
            if isinstance(value, dict):
                return {key: walked(item) for key, item in value.items()}
            if isinstance(value, list):
                return [walked(item) for item in value]
            return value.replace("$$", "$") if isinstance(value, str) else value

        return walked(reader(file))

    assert problems(import_module("groundplan_compose").generator, read=read) == []


def test_no_plugins(compose: dict[str, str], hostile: dict[str, str], tmp_path: Path) -> None:
    """Threat 23."""
    refused = groundplan(tmp_path, compose, "--target", "compose", "--no-plugins")
    assert refused.returncode == 2
    assert "there is no target 'compose'" in refused.stderr
    run = groundplan(tmp_path, hostile, "--no-plugins")
    assert run.returncode == 0, run.stderr
    assert not (tmp_path / "imported").exists()
    groundplan(tmp_path, hostile)
    assert (tmp_path / "imported").exists()
    assert not (tmp_path / "out" / "shop" / "production" / "hostile").exists()


def test_a_package_replaces_no_built_in_target(hostile: dict[str, str], tmp_path: Path) -> None:
    run = groundplan(tmp_path, hostile, "--target", "terraform")
    assert run.returncode == 0, run.stderr
    assert not (tmp_path / "imported").exists()
