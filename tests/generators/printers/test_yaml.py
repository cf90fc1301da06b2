"""Does the YAML printer write what a person would write, and refuse what no file can hold?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pytest

from generators.printers.yaml import At, Noted, Tagged, Value, render

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
        (Noted("write", "why: #1"), "write  # why: #1"),
        (Noted("no", "a word"), '"no"  # a word'),
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
