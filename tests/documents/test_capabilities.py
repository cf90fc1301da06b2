"""The table of what each target says is what the code does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from generators.registry import BUILT_IN
from model.spec import KINDS

TOOL = Path(__file__).resolve().parents[2] / "tools" / "capabilities.py"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("capabilities", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


capabilities = _tool()


def test_it_is_up_to_date() -> None:
    written = capabilities.OUT.read_text(encoding="utf-8")
    assert written == capabilities.text(), "run `python tools/capabilities.py`"


def test_every_kind_is_in_a_spec_and_has_a_row() -> None:
    rows = [line.split("|") for line in capabilities.OUT.read_text(encoding="utf-8").splitlines()]
    cells = {row[1].strip(" `"): [cell.strip() for cell in row[2 : 2 + len(BUILT_IN)]] for row in rows if len(row) > 3}
    assert cells.keys() >= KINDS.keys()
    assert [kind for kind in KINDS if capabilities.UNSEEN in cells[kind]] == []


def test_what_becomes_a_resource_is_said_by_both_backends() -> None:
    said, made = capabilities._said()
    for kind in made:
        assert {"cloudformation", "terraform"} <= said[kind], kind
