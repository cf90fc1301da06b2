"""Tests that need the same things are done by one process."""

from __future__ import annotations

from tests.sharing import unit


def test_an_environment_is_one_unit() -> None:
    production = "storymagic-production"
    assert unit(f"tests/artifacts/test_plan.py::test_is_formatted[{production}]") == production
    assert unit(f"tests/artifacts/test_access.py::test_calls[cloudformation-{production}]") == production
    assert unit("tests/artifacts/test_plan.py::test_is_formatted[storymagic-staging]") == "storymagic-staging"


def test_a_file_is_one_unit() -> None:
    file = "tests/model/test_units.py"
    assert unit(f"{file}::test_a[1]") == unit(f"{file}::TestB::test_c") == file


def test_long_tests_stand_alone() -> None:
    texts = "tests/hostile/test_text_is_only_text.py::test_text_is_only_text"
    assert unit(f"{texts}[a]") != unit(f"{texts}[b]")
    machines = "tests/artifacts/test_determinism.py"
    assert unit(f"{machines}::test_order") != unit(f"{machines}::test_machine")
