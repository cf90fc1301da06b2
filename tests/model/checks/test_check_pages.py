"""The manual page of each check tells the truth: what it calls bad is found, what it calls good is not."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from model import checks
from model.catalogue import CATALOGUE
from tests.model.checks.support import MODULES, code, findings, page, specs

WITHOUT_BAD = {"flow_undecided", "component_exposed", "policy_too_large"}
"""What nothing in the language of today can show; each has a test of its own."""

PAGES = [(check, number, kind, text) for check in MODULES for number, (kind, text) in enumerate(specs(check))]


@pytest.mark.parametrize(("check", "number", "kind", "text"), PAGES, ids=lambda value: str(value)[:40].split("\n")[0])
def test_spec_of_a_page(check: str, number: int, kind: str, text: str) -> None:
    codes = [finding.code for finding in findings(text)]
    if kind == "Good":
        assert codes == []
    else:
        assert set(codes) == {code(check)}


@pytest.mark.parametrize("check", MODULES)
def test_page_is_whole(check: str) -> None:
    kinds = [kind for kind, _ in specs(check)]
    assert "Good" in kinds
    assert ("Bad" in kinds) == (check not in WITHOUT_BAD)
    assert code(check) in CATALOGUE
    assert not re.search(r".{121}", page(check))


@pytest.mark.parametrize("check", MODULES)
def test_check_is_named_in_one_tuple_by_what_it_has(check: str) -> None:
    module = import_module(f"model.checks.{check}")
    has = [name for name in ("check", "across", "after_lowering") if hasattr(module, name)]
    tuples = {"check": checks.CHECKS, "across": checks.ACROSS, "after_lowering": checks.AFTER_LOWERING}
    assert [name for name, names in tuples.items() if check in names] == has


def test_every_file_is_in_a_tuple_once() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert sorted(MODULES) == sorted(files)


def test_each_check_has_a_code_of_its_own() -> None:
    codes = [code(check) for check in MODULES]
    assert sorted(codes) == sorted(set(codes))
