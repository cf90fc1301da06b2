"""The JSON of `check`: its shape, one line for each spec."""

from __future__ import annotations

import json
from dataclasses import dataclass

from groundplan.api import read
from groundplan.render.json import document
from groundplan.results import EnvironmentResult, Result
from model.findings import Finding, Fix, Message, Place, Severity, Span
from tests.groundplan.test_cli_support import NOT_YAML, OUTSIDE, SHOP, Shell, shell

__all__ = ["shell"]


def test_the_shape(shell: Shell) -> None:
    (line,) = shell("check", shell.write(OUTSIDE), "--format", "json").out.splitlines()
    told = json.loads(line)
    (finding,) = told.pop("findings")
    assert told == {
        "version": 1,
        "file": "shop.yaml",
        "system": "shop",
        "environments": ["production", "staging"],
        "accepted": [],
        "verdicts": [],
    }
    (related,) = finding.pop("related")
    assert related["words"] == "the network"
    assert (related["line"], related["path"]) == (11, "networks.main.cidr")
    assert finding.pop("why")
    assert finding.pop("help").startswith("write a block inside 10.0.0.0/16")
    assert finding.pop("url").startswith("https://")
    assert finding == {
        "code": "NET101",
        "name": "subnet-outside-network",
        "severity": "error",
        "message": "the subnet 10.1.0.0/24 of tier `app` lies outside the network 10.0.0.0/16",
        "file": "shop.yaml",
        "line": 14,
        "column": 34,
        "end_line": 14,
        "end_column": 45,
        "path": "networks.main.subnets.app.cidrs[0]",
        "environments": ["production", "staging"],
        "fix": None,
    }


def test_one_line_for_each_spec_in_order(shell: Shell) -> None:
    names = [shell.write(SHOP, "b.yaml"), shell.write(NOT_YAML, "a.yaml")]
    run = shell("check", *names, "--format", "json")
    assert run.code == 2
    assert run.out.isascii()
    good, bad = (json.loads(line) for line in run.out.splitlines())
    assert (good["file"], good["system"], good["findings"]) == ("b.yaml", "shop", [])
    assert (bad["file"], bad["system"], bad["environments"]) == ("a.yaml", None, [])
    assert bad["findings"][0]["code"].startswith("SRC")
    assert good.keys() == bad.keys()


@dataclass(frozen=True)
class Fixable(Message):
    """A fault made for these tests."""

    code = "TST101"
    severity = Severity.WARNING
    message = "wrong"


def test_a_fix_is_exact() -> None:
    span = Span("a.yaml", 1, 4, 1, 5, 3, 4)
    finding = Finding(Fixable(), Place(("a",), span), (), Fix("write c", span, "c\x1b\n"))
    result = Result("a.yaml", "a: b\n", None, (EnvironmentResult("", None, (finding,)),))
    (told,) = document(result)["findings"]  # type: ignore[misc, attr-defined]
    assert told["fix"] == {
        "title": "write c",
        "file": "a.yaml",
        "line": 1,
        "column": 4,
        "end_line": 1,
        "end_column": 5,
        "start": 3,
        "end": 4,
        "text": "c\x1b\n",
    }
    assert (told["why"], told["url"], told["severity"]) == ("", None, "warning")


def test_no_place() -> None:
    finding = Finding(Fixable(), Place())
    result = Result("a.yaml", "", None, (EnvironmentResult("", None, (finding,)),))
    (told,) = document(result)["findings"]  # type: ignore[misc, attr-defined]
    assert (told["file"], told["line"], told["column"], told["path"]) == (None, None, None, "")


def test_a_system_whose_name_is_no_text() -> None:
    assert document(read(b"system: {name: [x]}", "a"))["system"] is None
    assert document(read(b"system: x", "a"))["system"] is None
