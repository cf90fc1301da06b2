"""Does the JSON printer write what Python's own would, and nothing that a reader would not see?"""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.printers.data import Tagged
from generators.printers.json import At, json_text, render
from tests.payloads import many_texts, texts

trees = st.recursive(
    texts | st.integers(-(2**63), 2**63) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)
INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\U000e0000-\U000e0fff]")


@settings(deadline=None)
@given(trees)
def test_data_is_read_back(data: Any) -> None:
    printed = render(data).text
    assert json.loads(printed) == data
    assert not INVISIBLE.search(printed)


def test_each_payload_is_only_text() -> None:
    for text in many_texts(500):
        data: Any = {text: [text, {text: text}], "next": 1}
        assert json.loads(json_text(data)) == data


def test_layout_is_that_of_python() -> None:
    data: Any = {"a": [1, [], {}, {"b": None, "c": True}], "\u00e4\U0001f600": '"\\\n\t/'}
    assert render(data).text == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    assert json_text(data) == json.dumps(data, indent=2, ensure_ascii=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000.0"),
        (Decimal("0.10"), "0.10"),
        (Decimal("1E+3"), "1000"),
        ("\x7f\x85\u2028\ufeff\x1b", '"\\u007F\\u0085\\u2028\\uFEFF\\u001B"'),
        ("\U000e0041", '"\\uDB40\\uDC41"'),
        (("a",), '[\n  "a"\n]'),
    ],
)
def test_value(value: Any, text: str) -> None:
    assert json_text(value) == text


def test_lines_of_origins() -> None:
    rendered = render({"a": 1, "b": At("flows[0]", {"c": At("over", [1]), "d": 2})})
    assert [tuple(block) for block in rendered.blocks] == [(2, 2, ""), (3, 8, "flows[0]")]
    assert [tuple(mark) for mark in rendered.lines] == [(3, 8, "flows[0]"), (4, 6, "over")]


@pytest.mark.parametrize("value", ["\ud800", {"\udfff": 1}, float("inf"), Decimal("NaN")])
def test_value_that_no_file_can_hold_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"surrogate|number"):
        json_text(value)


@pytest.mark.parametrize("value", [{1: 2}, {"a"}, b"a", datetime.date(2001, 1, 1), Tagged("!Ref", "a")])
def test_value_of_no_type_of_json_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        json_text(value)
