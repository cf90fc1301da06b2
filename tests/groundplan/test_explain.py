"""`explain`: every code has a page, and a component tells what it became."""

from __future__ import annotations

from importlib import import_module
from inspect import cleandoc

import pytest

from groundplan.commands.explain import code
from model.catalogue import CATALOGUE
from model.checks import ACROSS, AFTER_LOWERING, CHECKS
from tests.groundplan.test_cli_support import OUTSIDE, SHOP, STORYMAGIC, Shell, shell

__all__ = ["shell"]


@pytest.mark.parametrize("number", CATALOGUE)
def test_every_code_has_a_page(number: str) -> None:
    message = CATALOGUE[number]
    page = code(number)
    assert page.startswith(f"{number} {message.slug()} ({message.severity})\n\n")
    assert f"\n  message: {message.message}\n" in page
    for part in (message.why, message.help, message.reference):
        assert part in page
    assert page == code(number.lower()) == code(message.slug())


def test_the_page_of_a_check_ends_with_its_manual() -> None:
    shown = 0
    for name in (*CHECKS, *ACROSS, *AFTER_LOWERING):
        doc = import_module(f"model.checks.{name}").__doc__ or ""
        number = doc.partition("\n")[0].rpartition("(")[2].removesuffix(").")
        if number in CATALOGUE:
            assert code(number).endswith(f"\n\n{cleandoc(doc)}\n")
            shown += 1
    assert shown


def test_a_component(shell: Shell) -> None:
    run = shell("explain", str(STORYMAGIC), "database", "--env", "development")
    assert run.code == 0
    assert run.out.startswith("database (rds) in storymagic/development, ")
    assert "  RDS::DBInstance " in run.out
    assert "  api -> database  postgres  flows[4]" in run.out
    assert "SecurityGroupIngress" in run.out
    defaults = run.out.partition("chosen by default:\n")[2]
    assert "  status  " in defaults
    assert "multi_az" not in defaults


def test_the_first_environment_unless_told(shell: Shell) -> None:
    assert "shop/production" in shell("explain", shell.write(SHOP), "files").out


def test_a_component_that_is_not_live(shell: Shell) -> None:
    run = shell("explain", shell.write(SHOP + "    status: planned\n"), "files")
    assert "becomes no infrastructure" in run.out


def test_a_spec_that_cannot_be_understood(shell: Shell) -> None:
    run = shell("explain", shell.write(SHOP + "    colour: red\n"), "files")
    assert (run.code, run.out) == (1, "")
    assert "error[SPEC101]" in run.err
    assert shell("explain", shell.write("a: ["), "files").code == 2


def test_a_broken_rule_does_not_hide_a_component(shell: Shell) -> None:
    assert shell("explain", shell.write(OUTSIDE), "files").code == 0


def test_a_broken_rule_that_nothing_can_be_made_of(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(graph: object) -> None:
        raise KeyError("a rule was relied on")

    monkeypatch.setattr("groundplan.explaining.lower", fail)
    run = shell("explain", shell.write(OUTSIDE), "files")
    assert (run.code, run.out) == (1, "")
    assert "error[NET101]" in run.err
    assert shell("explain", shell.write(SHOP), "files").code == 2


@pytest.mark.parametrize("arguments", [["shop.yaml"], ["SPEC101", "--env", "production"]])
def test_wrong_usage(shell: Shell, arguments: list[str]) -> None:
    shell.write(SHOP)
    run = shell("explain", *arguments)
    assert (run.code, run.out) == (2, "")
    assert "component" in run.err


def test_every_property_says_what_decided_it(shell: Shell) -> None:
    lines = STORYMAGIC.read_text().splitlines()
    base = next(number for number, line in enumerate(lines, 1) if line == "    username: storymagic")
    change = next(number for number, line in enumerate(lines, 1) if line == "        class: db.t3.micro")
    page = shell("explain", str(STORYMAGIC), "database", "--env", "development").out
    instance = page.partition("\nRDS::DBInstance database-instance:\n")[2].partition("\n\n")[0]
    rows = {row.split()[0]: row for row in instance.splitlines()}
    assert rows["MasterUsername"].endswith(f"components.database.username, {STORYMAGIC}:{base}")
    assert rows["DBInstanceClass"].endswith(f":{change} (changes of development)")
    assert "components.database: " in rows["the"]
    assert "StorageEncrypted" in rows["the"]
    said = page.partition("said by the spec:\n")[2].partition("\n\n")[0]
    assert any(row.split()[:2] == ["username", "storymagic"] and row.endswith(f":{base}") for row in said.splitlines())


def test_a_default_quotes_its_rule(shell: Shell) -> None:
    page = shell("explain", shell.write(SHOP), "files").out
    rule = "default: Keep what was overwritten or deleted."
    assert rule in page.partition("chosen by default:\n")[2]
    assert f"components.files.versioning, {rule}" in page
