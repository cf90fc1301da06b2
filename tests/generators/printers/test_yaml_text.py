"""Is a text in YAML only text, and does every reader get the same data back?"""

from __future__ import annotations

from typing import Any

import pytest
import yaml
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.printers.yaml import Tagged, render
from tests.payloads import many_texts, texts


class Reader(yaml.CSafeLoader):
    """PyYAML's C reader (YAML 1.1), with `!Tag x` read as `Tagged`."""


def read_tagged(reader: Reader, suffix: str, node: yaml.Node) -> Tagged:
    if isinstance(node, yaml.ScalarNode):
        return Tagged(f"!{suffix}", node.value)
    return Tagged(f"!{suffix}", read_collection(reader, node))


def read_collection(reader: Reader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return reader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return reader.construct_mapping(node, deep=True)


Reader.add_multi_constructor("!", read_tagged)


def bare(value: Any) -> Any:
    """The value as yaml-rs (YAML 1.2) gives it, which drops local tags; it would take even a quoted date for one."""
    if isinstance(value, Tagged):
        return bare(value.value)
    if isinstance(value, dict):
        return {key: bare(child) for key, child in value.items()}
    return [bare(child) for child in value] if isinstance(value, list) else value


def typed(value: Any) -> Any:
    """The value with the type of each scalar, since Python takes 1, 1.0 and True for equal."""
    if isinstance(value, Tagged):
        return value.tag, typed(value.value)
    if isinstance(value, dict):
        return [(typed(key), typed(child)) for key, child in value.items()]
    return [typed(child) for child in value] if isinstance(value, list) else (type(value), value)


def assert_read_back(data: Any, text: str) -> None:
    assert typed(yaml.load(text, Reader)) == typed(data)
    assert typed(yaml_rs.loads(text, parse_datetime=False)) == typed(bare(data))


def document(text: str) -> Any:
    return {
        text: text,
        f"{text} nested": {text: [text, [text, {text: text}], {"a": text, text: {}}], "tagged": Tagged("!Sub", text)},
        "items": [[text], Tagged("!Join", [text, [text]]), Tagged("!Map", {text: text}), text],
        "next": 1,
    }


@settings(deadline=None)
@given(texts)
def test_text_is_only_text(text: str) -> None:
    assert_read_back(document(text), render(document(text), header=text, gaps=2).text)


def test_each_payload_is_only_text() -> None:
    for text in many_texts(500):
        assert_read_back(document(text), render(document(text), header=text).text)


@settings(deadline=None)
@given(texts)
def test_text_alone(text: str) -> None:
    assert_read_back(text, render(text).text)


scalars = (
    texts
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(-1e100, 1e100).filter(lambda number: number == 0 or abs(number) > 1e-100)
    | st.booleans()
    | st.none()
)


def with_children(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    collections = st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
    return collections | st.builds(Tagged, st.just("!T"), texts | collections)


trees = st.recursive(scalars, with_children, max_leaves=12)


@settings(deadline=None)
@given(trees, st.integers(0, 3))
def test_data_is_read_back(data: Any, gaps: int) -> None:
    assert_read_back({"root": data}, render({"root": data}, gaps=gaps).text)


@pytest.mark.parametrize("length", [999, 1000, 1001, 1024, 1025, 5000])
@pytest.mark.parametrize("letter", ["k", "\u6f22", '"'])
def test_key_of_any_length(length: int, letter: str) -> None:
    data: Any = {
        letter * length: {"a": {letter * length: [1]}},
        "b": [{letter * length: "c"}],
        "d": {letter * length: "x\ny\n"},
    }
    assert_read_back(data, render(data).text)
