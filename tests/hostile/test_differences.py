"""Text is only text in the difference of two specs too: on the terminal, for programs, and in the pictures."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from generators.files import File
from groundplan.api import read as understood
from groundplan.differing import differences
from groundplan.render import difference as render
from groundplan.render.style import PLAIN
from groundplan.results import Result
from tests.hostile.fields import CASES, HARMLESS, filled
from tests.hostile.skeleton import read
from tests.payloads import PAYLOADS

SPEC = next(path for path in CASES if path.stem == "bakery")
EACH = [pytest.param(name, marks=() if at % 9 == 0 else pytest.mark.slow) for at, name in enumerate(PAYLOADS)]
DANGEROUS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|^::|##\[", re.MULTILINE)


@cache
def harmless() -> Result:
    return understood(filled(SPEC, HARMLESS)[0], "old.yaml")


@pytest.mark.parametrize("payload", EACH)
def test_text_is_only_text(payload: str) -> None:
    hostile = understood(filled(SPEC, PAYLOADS[payload])[0], "new.yaml")
    if not hostile.understood:
        return
    found = differences(harmless(), hostile)
    assert found
    assert not DANGEROUS.search(render.text(found, PLAIN))
    assert not DANGEROUS.search(render.as_json(found))
    assert len(json.loads(render.as_json(found))["environments"]) == len(found)
    for each in found:
        for picture in each.pictures:
            read("diagrams", File(f"{picture.view.name}.svg", picture.svg))  # refuses elements and attributes that run
