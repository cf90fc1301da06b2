"""Does the HCL printer write what a person would write, and refuse what is no name?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from textwrap import dedent

import pytest

from generators.printers.hcl import (
    At,
    Attribute,
    Block,
    Call,
    Comment,
    Expression,
    Key,
    Keyword,
    Template,
    Value,
    ref,
    render,
)

LONG = "a" * 40


def printed(value: Value) -> str:
    return render([Attribute("x", value)]).text.removeprefix("x = ").removesuffix("\n")


def body(*items: Attribute | Block | Comment) -> str:
    return render([Block("a", (), items)]).text


def test_security_group_rule_of_the_design() -> None:
    rule = Block(
        "resource",
        ("aws_vpc_security_group_ingress_rule", "database_from_api"),
        (
            Attribute("description", "api -> database: postgres"),
            Attribute("security_group_id", ref("aws_security_group", "database", "id")),
            Attribute("ip_protocol", "tcp"),
            Attribute("from_port", 5432),
        ),
    )
    assert render([rule]).text == dedent("""\
        resource "aws_vpc_security_group_ingress_rule" "database_from_api" {
          description       = "api -> database: postgres"
          security_group_id = aws_security_group.database.id
          ip_protocol       = "tcp"
          from_port         = 5432
        }
        """)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", '"text"'),
        (True, "true"),
        (None, "null"),
        (-3, "-3"),
        (0.5, "0.5"),
        (1e-7, "0.0000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        ([], "[]"),
        ({}, "{}"),
        (["a", 1, None, []], '["a", 1, null, []]'),
        (("a",), '["a"]'),
        (ref("data", "aws_x", "y", 0, "arn"), "data.aws_x.y[0].arn"),
        (ref("aws_subnet", "app", "*", "id"), "aws_subnet.app[*].id"),
        (ref("aws_subnet", "app", Key('a"${b}'), "id"), 'aws_subnet.app["a\\"$${b}"].id'),
        (Template((ref("var", "name"), "-${logs}")), '"${var.name}-$${logs}"'),
        (Template((ref("var", "name"),)), "var.name"),
        (Template(("a", "b")), '"ab"'),
        (Template(()), '""'),
        (Template(("$", ref("var", "name"), "$")), '"\\u0024${var.name}$"'),
        (Template(("$", "{a}", ref("var", "b"))), '"$${a}${var.b}"'),
        (Template(("$", Template(("{", ref("var", "b"))))), '"\\u0024{${var.b}"'),
        (Call("cidrsubnet", (ref("var", "cidr"), 8, 1)), "cidrsubnet(var.cidr, 8, 1)"),
        (Call("provider::aws::arn_parse", ("x",)), 'provider::aws::arn_parse("x")'),
        (Call("timestamp"), "timestamp()"),
        (Call("list", (Keyword("string"),)), "list(string)"),
    ],
)
def test_value_on_one_line(value: Value, text: str) -> None:
    assert printed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": 1, "a_longer": 2}, "{\n  a        = 1\n  a_longer = 2\n}"),
        (
            {"a-b": 1, "for": 2, "true": 3, "1": 4, "": 5},
            '{\n  "a-b"  = 1\n  "for"  = 2\n  "true" = 3\n  "1"    = 4\n  ""     = 5\n}',
        ),
        ({"a": {"b": 1}, "long": 2, "c": 3}, "{\n  a = {\n    b = 1\n  }\n  long = 2\n  c    = 3\n}"),
        ([{"a": 1}, {}], "[\n  {\n    a = 1\n  },\n  {},\n]"),
        ([LONG, LONG, LONG], f'[\n  "{LONG}",\n  "{LONG}",\n  "{LONG}",\n]'),
        (Call("jsonencode", ({"a": [1]},)), "jsonencode({\n  a = [1]\n})"),
        (Call("f", (Call("g", ([{"a": 1}],)),)), "f(g([\n  {\n    a = 1\n  },\n]))"),
        (Call("merge", (ref("local", "tags"), {"a": 1})), "merge(local.tags, {\n  a = 1\n})"),
        (Call("merge", ({"a": 1}, ref("local", "tags"))), "merge(\n  {\n    a = 1\n  },\n  local.tags\n)"),
        (Call("join", (LONG, LONG, LONG)), f'join(\n  "{LONG}",\n  "{LONG}",\n  "{LONG}"\n)'),
        (
            Call("concat", ([1], [LONG, LONG, LONG])),
            f'concat(\n  [1],\n  [\n    "{LONG}",\n    "{LONG}",\n    "{LONG}",\n  ]\n)',
        ),
    ],
)
def test_value_on_several_lines(value: Value, text: str) -> None:
    assert printed(value) == text


def test_long_text_stays_on_its_line() -> None:
    assert printed(LONG * 10) == f'"{LONG * 10}"'


def test_layout_of_a_body() -> None:
    text = body(
        Attribute("count", 1),
        Attribute("name", "x"),
        Attribute("tags", {"a": 1}),
        Attribute("more", 1),
        Block("ingress", (), (Attribute("port", 1),)),
        Block("ingress", (), (Attribute("port", 2),)),
        Block("egress"),
        Attribute("depends_on", [ref("aws_vpc", "main")]),
    )
    assert text == dedent("""\
        a {
          count = 1
          name  = "x"

          tags = {
            a = 1
          }

          more = 1

          ingress {
            port = 1
          }
          ingress {
            port = 2
          }

          egress {}

          depends_on = [aws_vpc.main]
        }
        """)


def test_comment_belongs_to_what_follows() -> None:
    text = body(
        Attribute("a", 1),
        Comment("why\x1b b\nand c"),
        Attribute("long", 1),
        Attribute("b", 1),
        Comment("the block"),
        Block("c"),
        Comment(""),
    )
    assert text == dedent("""\
        a {
          a = 1
          # why\\x1b b
          # and c
          long = 1
          b    = 1

          # the block
          c {}

          #
        }
        """)


def test_top_level() -> None:
    rendered = render(
        [Comment("net"), Block("a"), Block("a"), Attribute("x", 1), Attribute("yy", 2)], header="Made by\n\nus"
    )
    assert rendered.text == "# Made by\n#\n# us\n\n# net\na {}\n\na {}\n\nx  = 1\nyy = 2\n"


def test_nothing() -> None:
    assert render([]).text == ""


def test_lines_of_origins() -> None:
    nested = Block("rule", (), (Attribute("port", 1, "flows[0].over"), Attribute("to", [], "flows[0].to")), "flows[0]")
    first = Block("resource", ("a", "b"), (Attribute("x", {"y": 1}, "components.a.x"), nested), "components.a")
    rendered = render([first, Block("resource", ("a", "c"))])
    lines = rendered.text.splitlines()
    assert [tuple(block) for block in rendered.blocks] == [(1, 10, "components.a"), (12, 12, "")]
    assert [tuple(mark) for mark in rendered.lines] == [
        (1, 10, "components.a"),
        (2, 4, "components.a.x"),
        (6, 9, "flows[0]"),
        (7, 7, "flows[0].over"),
        (8, 8, "flows[0].to"),
    ]
    assert lines[6] == "    port = 1"
    assert lines[9] == "}"


@pytest.mark.parametrize(
    "value",
    [
        "\ud800",
        {"\udfff": 1},
        float("nan"),
        float("-inf"),
        Decimal("1e10000000"),
        10**200,
        {"\u00e9": 1, "e\u0301": 2},
        Template((Call("f", ({"a": 1},)), "x")),
    ],
)
def test_value_that_hcl_cannot_hold_is_refused(value: Value) -> None:
    with pytest.raises(ValueError, match=r"surrogate|number|digits|composed form|map"):
        printed(value)


@pytest.mark.parametrize("value", [{1: 2}, {"a"}, b"a", datetime.date(2001, 1, 1), Expression()])
def test_value_of_no_type_of_hcl_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        printed(value)  # type: ignore[arg-type]


def test_origins_inside_values() -> None:
    data = {"a": At("x", 1), "list": [At("y", {"b": 1, "c": At(("z", "w"), 2)}), 3], "t": At("v", {})}
    block = Block("r", (), (Attribute("doc", Call("jsonencode", (data,)), "all"), Attribute("n", At("n", 1))), "block")
    text = render([block]).text.splitlines()
    assert text == [
        *("r {", "  doc = jsonencode({", "    a = 1", "    list = [", "      {", "        b = 1", "        c = 2"),
        *("      },", "      3,", "    ]", "    t = {}", "  })", "", "  n = 1", "}"),
    ]
    assert [tuple(mark) for mark in render([block]).lines] == [
        *((1, 15, "block"), (2, 12, "all"), (3, 3, "x"), (5, 8, "y"), (7, 7, "z"), (7, 7, "w")),
        *((11, 11, "v"), (14, 14, "n")),
    ]


def test_an_origin_changes_no_text() -> None:
    plain = {"short": 1, "longer": [1, {"a": "b"}], "m": {"k": True}}
    marked = At("x", {key: At(key, value) for key, value in plain.items()})
    written = [render([Attribute("v", value)]).text for value in (plain, marked)]
    assert written[0] == written[1]
