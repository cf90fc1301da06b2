"""The guide is true: its specs are without errors, its commands and codes exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groundplan.cli import COMMANDS
from model.catalogue import CATALOGUE
from model.findings import Severity
from model.spec import Head
from tests.model.checks.support import findings

GUIDE = sorted((Path(__file__).parents[2] / "docs" / "guide").glob("*.md"))
SPECS = [
    pytest.param(spec, id=f"{page.stem}-{number}")
    for page in GUIDE
    for number, spec in enumerate(re.findall(r"```yaml\n(groundplan: 1\n.*?)```", page.read_text(), re.DOTALL))
]


@pytest.mark.parametrize("spec", SPECS)
def test_specs_have_no_errors(spec: str) -> None:
    assert [f.message for f in findings(spec) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_commands_and_codes_exist(page: Path) -> None:
    text = page.read_text()
    assert set(re.findall(r"(?:^|`|\| )groundplan ([a-z]+)\b", text, re.MULTILINE)) <= COMMANDS.keys()
    codes = set(re.findall(r"\b[A-Z]{3,4}\d{3}\b", text))
    assert codes <= CATALOGUE.keys()


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_parts_of_specs_are_parts_of_the_language(page: Path) -> None:
    keys = {info.alias or name for name, info in Head.model_fields.items()}
    for part in re.findall(r"```\n([a-z_]+):\n", page.read_text()):
        assert part in keys


def test_every_page_is_in_the_index() -> None:
    index = (GUIDE[0].parents[1] / "README.md").read_text()
    assert [page.name for page in GUIDE if f"guide/{page.name}" not in index] == []
