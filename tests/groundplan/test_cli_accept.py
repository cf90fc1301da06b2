"""Accepted findings: set aside, but never out of sight."""

from __future__ import annotations

import json

import pytest

from groundplan import api
from tests.groundplan.test_cli_support import OUTSIDE, FakeTarget, Shell, shell, targets

__all__ = ["shell", "targets"]

ENTRY = """{{code: {code}, where: networks.main, reason: an old network, owner: platform, until: {until}}}"""
EVERYWHERE = f"{OUTSIDE}accept: [{ENTRY.format(code='NET101', until='2030-01-31')}]\n"
IN_PRODUCTION = OUTSIDE.replace(
    "production: {", f"production: {{changes: {{accept: [{ENTRY.format(code='NET101', until='2030-01-31')}]}}, "
)
IN_PRODUCTION += "accept: []\n"


@pytest.fixture(autouse=True)
def _day(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


def test_an_accepted_finding_is_listed_and_stops_nothing(shell: Shell, targets: dict[str, FakeTarget]) -> None:
    name = shell.write(EVERYWHERE)
    run = shell("check", name)
    assert run.code == 0
    assert run.out == (
        "accepted[NET101]: the subnet 10.1.0.0/24 of tier `app` lies outside the network 10.0.0.0/16\n"
        " --> shop.yaml:14:34\n"
        "  = by platform, until 2030-01-31: an old network\n"
        "\n"
        "1 accepted in shop.yaml (2 environments)\n"
    )
    run = shell("compile", name)
    assert run.code == 0
    assert "accepted[NET101]" in run.err
    assert "shop/production/alpha/a.txt" in shell.tree()


def test_it_still_counts_where_it_is_not_accepted(shell: Shell, targets: dict[str, FakeTarget]) -> None:
    name = shell.write(IN_PRODUCTION)
    run = shell("check", name)
    assert run.code == 1
    assert "error[NET101]" in run.out
    assert run.out.endswith("1 error, 1 accepted in shop.yaml (2 environments)\n")
    assert shell("check", name, "--env", "production").code == 0
    assert shell("check", name, "--env", "staging").code == 1


def test_json(shell: Shell) -> None:
    told = json.loads(shell("check", shell.write(EVERYWHERE), "--env", "production", "--format", "json").out)
    (accepted,) = told["accepted"]
    assert told["findings"] == []
    assert (accepted["code"], accepted["line"], accepted["environments"]) == ("NET101", 14, ["production"])
    assert accepted["reason"] == "an old network"
    assert (accepted["owner"], accepted["until"]) == ("platform", "2030-01-31")


def test_the_day_comes_from_the_front_door(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1990000000")  # in 2033
    run = shell("check", shell.write(EVERYWHERE))
    assert run.code == 1
    assert "error[NET101]" in run.out
    assert "error[ACC102]" in run.out
    assert "only in" not in run.out


def test_nothing_structural_is_accepted(shell: Shell) -> None:
    text = EVERYWHERE.replace("NET101", "SPEC101") + "colour: red\n"
    run = shell("check", shell.write(text))
    assert run.code == 1
    assert "error[SPEC101]" in run.out


def test_an_error_keeps_resources_from_being_made() -> None:
    assert all(each.resources is None for each in api.check(api.read(OUTSIDE.encode(), "x")).environments)
    assert all(each.resources for each in api.check(api.read(EVERYWHERE.encode(), "x")).environments)
