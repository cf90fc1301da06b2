"""Does every broken spec say what is wrong, where, and what to write instead?

Each folder holds a mistake that an architect makes: `spec.yaml`, and in `expected.txt` what `groundplan check` prints
about it, with the exit code as its last line. A folder more is a case more. GROUNDPLAN_REWRITE=1 writes the
expectations anew; read each of them before it is kept.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from groundplan.cli import main

HERE = Path(__file__).parent
CASES = sorted(spec.parent.name for spec in HERE.glob("*/spec.yaml"))
TODAY = "1795132800"
"""The day that acceptances are judged by: 20 November 2026."""
REWRITE = os.environ.get("GROUNDPLAN_REWRITE") == "1"


@pytest.mark.parametrize("case", CASES)
def test_broken_spec(case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / case)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    code = main(["check", "--color", "never", "spec.yaml"])
    said = capsys.readouterr()
    expected = HERE / case / "expected.txt"
    if REWRITE:
        expected.write_text(f"{said.out}exit {code}\n", encoding="utf-8")
    assert code in (1, 2)
    assert said.err == ""
    assert "Traceback" not in said.out
    findings = re.split(r"^(?=(?:error|warning|note)\[)", said.out, flags=re.MULTILINE)[1:]
    assert findings
    for finding in findings:
        assert re.search(r"--> spec\.yaml:[1-9]\d*:[1-9]\d*$", finding, re.MULTILINE), finding
        assert re.search(r"^ +\d* *= help: \S", finding, re.MULTILINE), finding
    assert f"{said.out}exit {code}\n" == expected.read_text(encoding="utf-8")


def test_a_secret_in_a_spec_is_not_repeated() -> None:
    said = (HERE / "secret-in-the-spec" / "expected.txt").read_text(encoding="utf-8")
    assert "SPEC110" in said
    assert not re.search("AKIA|hunter2", said)


def test_enough_cases() -> None:
    assert len(CASES) >= 40
