"""The library: the same types through load, check and compile, and the names that plug-ins import."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

import groundplan
from groundplan import api
from model.findings import Finding, Severity
from tests.groundplan.test_cli_support import NOT_YAML, OUTSIDE, ROOT, SHOP, UNKNOWN_KEY, FakeTarget, targets

__all__ = ["targets"]


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    return path


def test_from_the_package(spec: Path) -> None:
    assert (groundplan.load, groundplan.check, groundplan.compile) == (api.load, api.check, api.compile)
    result = groundplan.load(spec)
    assert [environment.name for environment in result.environments] == ["production", "staging"]
    assert all(environment.graph for environment in result.environments)
    assert (result.system, result.understood, result.findings) == ("shop", True, [])
    with pytest.raises(AttributeError):
        groundplan.unknown  # noqa: B018


def test_each_step_takes_the_result_of_the_one_before(spec: Path, targets: dict[str, FakeTarget]) -> None:
    loaded = api.load(str(spec))
    checked = api.check(loaded)
    assert api.check(checked) is checked
    compiled = api.compile(checked)
    assert compiled == api.compile(spec) or [e.name for e in compiled.environments] == ["production", "staging"]
    (file,) = compiled.environments[0].targets["alpha"]
    assert (file.path, file.text) == ("a.txt", "made production\n")


def test_one_environment(spec: Path) -> None:
    assert [environment.name for environment in api.check(spec, "staging").environments] == ["staging"]
    with pytest.raises(api.UnknownNameError) as caught:
        api.load(spec, "stagin")
    assert caught.value.known == ("production", "staging")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        api.check(tmp_path / "none.yaml")


def test_what_cannot_be_read_has_findings_and_no_graph() -> None:
    result = api.check(api.read(NOT_YAML.encode(), "x"))
    assert result.source is None
    assert not result.understood
    assert result.has(Severity.ERROR)
    assert api.compile(result, targets=[]).environments[0].targets == {}


def test_findings_are_told_apart_by_environment() -> None:
    changed = SHOP.replace("staging: {", "staging: {changes: {components.file: {versioning: false}}, ")
    result = api.read((changed + "    colour: red\n").encode(), "x")
    assert {finding.code: names for finding, names in result.findings} == {
        "SPEC108": ("staging",),
        "SPEC101": ("production", "staging"),
    }


def test_no_files_where_there_are_errors(targets: dict[str, FakeTarget]) -> None:
    result = api.compile(api.read(OUTSIDE.encode(), "x"))
    assert all(not environment.targets for environment in result.environments)
    result = api.compile(api.read(OUTSIDE.encode(), "x"), keep_going=True)
    assert all(environment.targets for environment in result.environments)
    result = api.compile(api.read(UNKNOWN_KEY.encode(), "x"), keep_going=True)
    assert all(not environment.targets for environment in result.environments)


def test_an_unknown_target(spec: Path) -> None:
    with pytest.raises(api.UnknownNameError, match="target 'nothing'"):
        api.compile(spec, targets=["nothing"])


def test_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert api.current_day() == datetime.date(1970, 1, 2)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert api.current_day() == datetime.datetime.now(datetime.UTC).date()


@pytest.mark.parametrize("name", sorted(api.TYPES))
def test_every_name_for_plug_ins_is_there(name: str) -> None:
    assert getattr(api, name).__doc__ is not None or name == "Value"


def test_names_for_plug_ins_are_the_compilers_own() -> None:
    from groundplan.api import Finding as Offered

    assert Offered is Finding
    with pytest.raises(AttributeError):
        api.Nothing  # noqa: B018


def test_importing_the_library_is_cheap() -> None:
    code = "import sys, groundplan.api; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"pydantic", "yaml", "networkx"} & set(run.stdout.split())
