"""What `check` says of a spec whose every text is hostile: nothing that a terminal or a log would take for more."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from groundplan.api import check, read
from groundplan.render import diff, github, junit, sarif
from groundplan.render import json as as_json
from groundplan.render import text as as_text
from model.findings import Severity
from tests.groundplan.test_cli_safety import PAYLOADS as STEERING
from tests.groundplan.test_cli_safety import harmless
from tests.hostile.fields import CASES, filled
from tests.model.checks.support import TODAY
from tests.payloads import PAYLOADS

TEXTS = {**PAYLOADS, **{ascii(text): text for text in STEERING if text.isprintable() and "\udcff" not in text}}
SPEC = next(path for path in sorted(CASES, key=lambda path: path.stat().st_size) if len(filled(path, "a")[1]) > 40)


@pytest.mark.parametrize("name", TEXTS)
def test_no_format_says_more_than_text(name: str) -> None:
    data, _ = filled(SPEC, TEXTS[name])
    spec = data.replace(b"components:\n", b"colour: red\ncomponents:\n", 1)
    result = check(read(spec, "spec.yaml"), today=TODAY)
    assert result.findings
    for report in (as_text.report([result]), github.report([result])):
        harmless(report)
    for report in (as_json.report([result]), sarif.report([result])):
        harmless(report)
        json.loads(report)
    document = junit.report([result], [Severity.ERROR])
    harmless(document)
    assert len(list(ET.fromstring(document).iter("testcase"))) == len(result.findings)


@pytest.mark.parametrize("name", TEXTS)
def test_a_diff_is_only_a_diff(name: str) -> None:
    text = filled(SPEC, TEXTS[name])[0].decode()
    shown = diff.diff("spec.yaml", text, text.replace("components:", "component:"))
    harmless(shown)
    assert all(line[:1] in "-+@ " for line in shown.splitlines())


def test_the_spec_holds_many_texts() -> None:
    assert len(filled(SPEC, "words")[1]) > 20
    assert Path(SPEC).is_file()
