"""Does the YAML printer write what a person would write, and does every reader get the same data back?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pytest
import yaml
import yaml_rs
from hypothesis import given
from hypothesis import strategies as st

from generators.printers.yaml import At, Tagged, Value, render
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


@given(texts)
def test_text_is_only_text(text: str) -> None:
    assert_read_back(document(text), render(document(text), header=text, gaps=2).text)


def test_each_payload_is_only_text() -> None:
    for text in many_texts(500):
        assert_read_back(document(text), render(document(text), header=text).text)


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


PLAIN = [
    *(
        "text",
        "AWS::EC2::VPC",
        "arn:aws:s3:::bucket/*",
        "s3:Get*",
        "/health",
        "10.0.0.0/16",
        "2001:db8::/32",
        "t3.micro",
    ),
    *(
        "Fn::GetAtt",
        "https://x.example/a?b"[:19],
        "don't",
        "R&D",
        "a - b",
        "a -> b",
        "Gr\u00f6\u00dfe",
        "\u6f22\u5b57",
        "none",
        "x=1",
    ),
]
QUOTED = [
    *(
        "",
        " ",
        "a ",
        " a",
        "a  b",
        "no",
        "NO",
        "y",
        "N",
        "On",
        "off",
        "TRUE",
        "false",
        "null",
        "Null",
        "NaN",
        "inf",
        "~",
    ),
    *("1", "-1", "+1", "012", "0x1F", "0o14", "1e3", "1.0", ".5", "1_000", "1:30", "190:20:30", "1.2.3.4", "12/24"),
    *("2001-01-01", "2001-01-01T00:00:00Z", "2001-12-14 21:59:43.10 -5", "=", "<<", "-", "- a", "--- a", "...", ".inf"),
    *(
        "# x",
        "a #x",
        "a#x",
        "&a",
        "*a",
        "!t",
        "%d",
        "@a",
        "`a",
        "|",
        ">",
        "? a",
        "a: b",
        "a:",
        "a :b",
        ": a",
        "[a]",
        "{a",
        "a, [b",
    ),
    *('"a"', "'a'", "a\\b", "a\tb", "\u00a0a", "a\u200db", "\U0001f600", "\uff11"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    assert render({text: text}).text == f"{text}: {text}\n"


@pytest.mark.parametrize("text", QUOTED)
def test_quoted(text: str) -> None:
    assert render([text]).text.startswith('- "')


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\nb\n", "|\n    a\n    b"),
        ("a\n\n  b # c: d\n", "|\n    a\n\n      b # c: d"),
        ("a\nb", "|-\n    a\n    b"),
        ("---\n...\n", "|\n    ---\n    ..."),
        ("a\n", '"a\\n"'),
        ("a\nb\n\n", '"a\\nb\\n\\n"'),
        ("a \nb\n", '"a \\nb\\n"'),
        ("\na\nb\n", '"\\na\\nb\\n"'),
        (" a\nb\n", '" a\\nb\\n"'),
        ("a\n\tb\n", '"a\\n\\tb\\n"'),
        ("a\r\nb\n", '"a\\r\\nb\\n"'),
        ("a\u2028b\nc\n", '"a\\u2028b\\nc\\n"'),
        ("\ufeffa\nb\n", '"\\uFEFFa\\nb\\n"'),
    ],
)
def test_text_of_several_lines(text: str, printed: str) -> None:
    assert render({"a": {"b": text}}).text == f"a:\n  b: {printed}\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (None, "null"),
        (5432, "5432"),
        (0.5, "0.5"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000.0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        ({}, "{}"),
        ([], "[]"),
        ((), "[]"),
        (Tagged("!Ref", "AWS::Region"), "!Ref AWS::Region"),
        (Tagged("!GetAtt", "Api.Arn"), "!GetAtt Api.Arn"),
        (Tagged("!GetAZs", ""), '!GetAZs ""'),
        (Tagged("!Sub", "${A}-x"), '!Sub "${A}-x"'),
        (Tagged("!X", {}), "!X {}"),
    ],
)
def test_value_on_one_line(value: Value, text: str) -> None:
    assert render(value).text == f"{text}\n"
    assert render({"a": value}).text == f"a: {text}\n"
    assert render([[value]]).text == f"- - {text}\n"


def test_layout_of_a_template() -> None:
    data: Any = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "the net",
        "Resources": {
            "Subnet": {
                "Type": "AWS::EC2::Subnet",
                "Properties": {
                    "AvailabilityZone": Tagged("!Select", [0, Tagged("!GetAZs", "")]),
                    "Name": Tagged("!Join", ["-", ["a", Tagged("!Ref", "Name")]]),
                    "Tags": [{"Key": "Project", "Value": "x"}, {"Key": "Plan", "Value": "no"}],
                },
            },
            "Key": {"Type": "AWS::KMS::Key"},
        },
        "Outputs": {},
    }
    assert render(data, header="Made by\nus", gaps=2).text == dedent("""\
        # Made by
        # us

        AWSTemplateFormatVersion: "2010-09-09"
        Description: the net

        Resources:
          Subnet:
            Type: AWS::EC2::Subnet
            Properties:
              AvailabilityZone: !Select
                - 0
                - !GetAZs ""
              Name: !Join
                - "-"
                - - a
                  - !Ref Name
              Tags:
                - Key: Project
                  Value: x
                - Key: Plan
                  Value: "no"

          Key:
            Type: AWS::KMS::Key

        Outputs: {}
        """)


def test_tagged_collections_and_literals() -> None:
    data: Any = [Tagged("!T", {"a": [1]}), Tagged("!T", [1]), {"b": Tagged("!Sub", "x\ny\n")}]
    assert render(data).text == dedent("""\
        - !T
          a:
            - 1
        - !T
          - 1
        - b: !Sub |
            x
            y
        """)


def test_lines_of_origins() -> None:
    data: Any = {
        "a": 1,
        "b": At("flows[0]", {"c": At("flows[0].over", [1, 2]), "k" * 2000: At("long", 1)}),
        "d": [{"e": 1, "f": At("tasks", "x\ny\n")}, At("item", {"g": 1, "h": 2})],
    }
    rendered = render(data, header="x", gaps=1)
    assert [tuple(block) for block in rendered.blocks] == [(3, 3, ""), (5, 10, "flows[0]"), (12, 18, "")]
    assert [tuple(mark) for mark in rendered.lines] == [
        (5, 10, "flows[0]"),
        (6, 8, "flows[0].over"),
        (9, 10, "long"),
        (14, 16, "tasks"),
        (17, 18, "item"),
    ]
    assert rendered.text.splitlines()[16:] == ["  - g: 1", "    h: 2"]


def test_origins_change_no_text() -> None:
    plain: Any = {"a": [{"b": Tagged("!Ref", "c")}]}
    marked = At("0", {"a": At("1", [At("2", {"b": At("3", Tagged("!Ref", At("4", "c")))})])})
    assert render(marked).text == render(plain).text
    assert [mark.origin for mark in render(marked).lines] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("tag", ["Ref", "!", "!a b", "!a\n", "!!str", "!<a>", "!Fn::", "!\u00e4"])
def test_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="no local tag"):
        Tagged(tag, 1)


def test_second_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="second tag"):
        Tagged("!Base64", At("x", Tagged("!Sub", "a")))


@pytest.mark.parametrize(
    "value", ["\ud800", {"a\udfff": 1}, "a\nb\udc00\n", float("nan"), Decimal("-Infinity"), 10**200]
)
def test_value_that_no_file_can_hold_is_refused(value: Value) -> None:
    with pytest.raises(ValueError, match=r"surrogate|number|digits"):
        render([value])


@pytest.mark.parametrize("value", [{1: 2}, {"a"}, b"a", datetime.date(2001, 1, 1)])
def test_value_of_no_type_of_ours_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        render([value])
