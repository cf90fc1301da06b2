"""`groundplan reach`: what it prints, on which stream, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundplan.cli import main

SPECS = Path(__file__).resolve().parents[2] / "specs"
LEDGER = str(SPECS / "ledger.yaml")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["reach", "--color", "never", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_connection_with_its_whole_path(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, LEDGER, "ledger", "bookings")
    assert (code, err) == (0, "")
    assert out.startswith("holds: ledger -> bookings, TCP 3306\n")
    for part in ("security group", "network ACL", "route table", "interface", "    back   network ACL"):
        assert part in out
    assert out.endswith("1 holds in " + LEDGER + "\n")


def test_a_blocked_one_with_every_setting_and_an_edit(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, LEDGER, "importer", "bookings", "--port", "3306")
    assert code == 1
    assert out.count("x security group") == 2
    assert "error[PATH101]: `importer` cannot reach bookings on TCP 3306" in out
    assert "+   - {from: importer, to: bookings, over: mysql}" in out
    assert "with it, it holds: proved on the edited spec" in out


def test_all_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, LEDGER, "--all", "--format", "json", "--env", "test")
    document = json.loads(out)
    assert code == 0
    assert (document["version"], document["system"], document["environment"]) == (1, "ledger", "test")
    assert {v["verdict"] for v in document["verdicts"]} == {"holds"}
    first = document["verdicts"][0]
    assert (first["from"], first["to"], first["ports"]) == ("importer", "entry", [[443, 443]])
    assert first["line"] > 1
    assert first["cases"][0]["there"][0]["state"] == "passes"


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["ledgr", "bookings"], "did you mean ledger?"),
        (["ledger"], "SPEC FROM TO"),
        (["ledger", "bookings", "--port", "http"], "write --port 443"),
        (["ledger", "bookings", "--port", "70000"], "write --port 443"),
        (["ledger", "bookings", "--all"], "SPEC FROM TO"),
        (["images", "bookings"], "name something that stands in a network"),
    ],
)
def test_wrong_usage(words: list[str], advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, LEDGER, *words)
    assert (code, out) == (2, "")
    assert advice in err


def test_addresses_of_the_world(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, LEDGER, "ledger", "192.0.2.10", "--port", "443")
    assert code == 0
    assert "NAT gateway" in out
    code, out, _ = said(capsys, LEDGER, "192.0.2.10", "entry")
    assert code == 1
    assert "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" in out
