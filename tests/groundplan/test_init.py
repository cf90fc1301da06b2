"""`init`: a spec that is right from the start, and nothing overwritten."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from groundplan.commands.init import system_name
from groundplan.commands.schema import text
from tests.groundplan.test_cli_support import Shell, shell

__all__ = ["shell"]


def test_the_starter_checks_clean_and_compiles(shell: Shell) -> None:
    run = shell("init", "shop.yaml")
    assert (run.code, run.out) == (0, "")
    assert shell("check", "shop.yaml", "--fail-on", "note").out == "no findings in shop.yaml (2 environments)\n"
    assert shell("compile", "shop.yaml", "--strict").code == 0


def test_the_first_line_leads_editors_to_the_schema(shell: Shell) -> None:
    shell("init")
    spec = (shell.folder / "groundplan.yaml").read_text()
    assert spec.splitlines()[0] == "# yaml-language-server: $schema=groundplan.schema.json"
    made = json.loads((shell.folder / "groundplan.schema.json").read_text())
    jsonschema.Draft202012Validator(made).validate(yaml.safe_load(spec))


def test_nothing_is_overwritten(shell: Shell) -> None:
    shell.write("mine", "shop.yaml")
    run = shell("init", "shop.yaml")
    assert run.code == 2
    assert "exists already" in run.err
    assert {path.name: path.read_text() for path in shell.folder.iterdir()} == {"shop.yaml": "mine"}
    shell.write("my schema", "groundplan.schema.json")
    assert shell("init", "other.yaml").code == 0
    assert (shell.folder / "groundplan.schema.json").read_text() == "my schema"


def test_a_link_is_not_followed(shell: Shell) -> None:
    (shell.folder / "shop.yaml").symlink_to(shell.folder / "elsewhere")
    assert shell("init", "shop.yaml").code == 2
    assert not (shell.folder / "elsewhere").exists()


def test_a_folder_that_is_not_there(shell: Shell) -> None:
    run = shell("init", "none/shop.yaml")
    assert run.code == 2
    assert run.err == "groundplan: none/shop.yaml: no such file or directory\n"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("shop", "shop"),
        ("My Shop", "my-shop"),
        ("2nd_try", "nd-try"),
        ("groundplan", "my-system"),
        ("日本", "my-system"),
        ("--", "my-system"),
        ("x" * 60, "x" * 40),
        ("a" * 39 + "-b", "a" * 39),
    ],
)
def test_the_systems_name_comes_from_the_files(stem: str, name: str) -> None:
    assert system_name(stem) == name


def test_the_schema_is_the_one_of_the_command(shell: Shell) -> None:
    shell("init")
    assert (shell.folder / "groundplan.schema.json").read_text() == text() == shell("schema").out
