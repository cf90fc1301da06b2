"""Do characters and numbers come out as every reader takes them?"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

import pytest

from generators.printers.hcl import Attribute, render
from generators.printers.scalars import INVISIBLE, ORDINARY, SURROGATES, escape, number_text, one_line, visible
from generators.printers.yaml import render as render_yaml


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain \u00e4\u6f22\U0001f600", "plain \u00e4\u6f22\U0001f600"),
        ("\x00\x1b\x7f\x9b", "\\x00\\x1b\\x7f\\x9b"),
        ("a\nb", "a\\x0ab"),
        ("\u202e\ufeff\u2028", "\\u202e\\ufeff\\u2028"),
        ("\U000e0041", "\\U000e0041"),
        ("\u200d\u200c", "\u200d\u200c"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" a \r\n\t b\u2028c\x85 ", "a b c"),
        ("\u00a0a\u00a0b\u3000", "a\u00a0b"),
        ("\n", ""),
        ("a\x1bb", "a\\x1bb"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_escape() -> None:
    assert [escape(character) for character in "\x1b\u2028\U000e0041"] == ["\\u001B", "\\u2028", "\\U000E0041"]


@pytest.mark.parametrize("function", [visible, one_line, lambda text: escape(text[-1])])
@pytest.mark.parametrize("text", ["\ud800", "a\udfff"])
def test_surrogate_is_refused(function: type[str], text: str) -> None:
    with pytest.raises(ValueError, match=r"lone surrogate U\+D"):
        function(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-12, "-12"),
        (10**100, "1" + "0" * 100),
        (1.0, "1.0"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e16, "10000000000000000.0"),
        (-0.0, "-0.0"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-8"), "0.00000001"),
    ],
)
def test_number(number: int | float | Decimal, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    "number", [float("nan"), float("inf"), Decimal("sNaN"), Decimal("1e999999"), Decimal("1e-999"), 10**151]
)
def test_number_that_no_artifact_needs_is_refused(number: float | Decimal) -> None:
    with pytest.raises(ValueError, match=r"not a number|digits"):
        number_text(number)


def test_members_of_an_enumeration_are_their_text() -> None:
    class Engine(StrEnum):
        POSTGRES = "postgres"

    assert render([Attribute("engine", Engine.POSTGRES)]).text == 'engine = "postgres"\n'
    assert render_yaml({Engine.POSTGRES: Engine.POSTGRES}).text == "postgres: postgres\n"


def test_classes_of_characters_are_apart() -> None:
    everything = "".join(map(chr, range(0x110000)))
    classes = [set(re.findall(f"[{inside}]", everything)) for inside in (INVISIBLE, ORDINARY, SURROGATES)]
    assert sum(map(len, classes)) == len(set.union(*classes))
