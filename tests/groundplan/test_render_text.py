"""How findings look: whole pages, compared to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

import pytest

from groundplan.render.cells import excerpt, width
from groundplan.render.style import Style
from groundplan.render.text import Page, loose
from model.findings import Finding, Message, Place, Severity, Span


@dataclass(frozen=True)
class Fault(Message):
    """A fault made for these tests."""

    code = "TST101"
    severity = Severity.ERROR
    message = "{text}"
    why = "There is a rule."
    help = "write something else"
    reference = "https://example.com/rule"
    text: str = "this is wrong"


@dataclass(frozen=True)
class Remark(Message):
    """A remark without reasons."""

    code = "TST102"
    severity = Severity.NOTE
    message = "by the way"


def span(text: str, marked: str, file: str = "a.yaml") -> Span:
    """The place of ``marked`` in the text."""
    start = text.index(marked)
    end = start + len(marked)
    line, end_line = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    column, end_column = start - text.rfind("\n", 0, start), end - text.rfind("\n", 0, end)
    return Span(file, line, column, end_line, end_column, start, end)


def page(text: str, finding: Finding, room: int = 120) -> str:
    return Page({"a.yaml": text}, room=room).finding(finding)


def marked(text: str, what: str, room: int = 120) -> str:
    """The excerpt alone: the lines between the place and the reasons."""
    lines = page(text, Finding(Fault(), Place(("a",), span(text, what))), room).splitlines()
    return "\n".join(line for line in lines[1:] if " = " not in line[:8])


def expect(text: str) -> str:
    return dedent(text).strip("\n")


def test_a_whole_page() -> None:
    text = "groundplan: 1\nsystem:\n  name: shop\n\nnetworks:\n  main:\n    cidr: 10.0.0.0/16\n"
    related = (Place(("system",), span(text, "shop"), "named here"), Place(("x",), None, "not written"))
    finding = Finding(Fault(), Place(("networks", "main", "cidr"), span(text, "10.0.0.0/16")), related)
    assert (
        page(text, finding)
        == expect(
            """
        error[TST101]: this is wrong
         --> a.yaml:7:11
          |
        3 |   name: shop
          |         ---- named here
        ...
        7 |     cidr: 10.0.0.0/16
          |           ^^^^^^^^^^^
          |
         --> x not written
          = why: There is a rule.
          = help: write something else
          = note: see https://example.com/rule
        """
        )
        + "\n"
    )


@pytest.mark.parametrize(
    ("text", "what", "drawn"),
    [
        ("a:\tb\tc\n", "c", "1 | a:  b   c\n  |         ^"),
        ("\ta: b\n", "\t", "1 |     a: b\n  | ^^^^"),
        ("日本: 語\n", "語", "1 | 日本: 語\n  |       ^^"),
        ("e\u0301te\u0301: x\n", "x", "1 | e\u0301te\u0301: x\n  |      ^"),
        ("🎨🎨: 🎨 x\n", "x", "1 | 🎨🎨: 🎨 x\n  |          ^"),
        ("👩\u200d🚀: x\n", "x", "1 | 👩\u200d🚀: x\n  |       ^"),
        ("a: b\r\nc: d\r\n", "d", "2 | c: d\n  |    ^"),
        ("a: b\r\n", "b\r", "1 | a: b\n  |    ^"),
        ("a: last", "last", "1 | a: last\n  |    ^^^^"),
        ("a: b", "", "1 | a: b\n  | ^"),
        ("a: \x1b[31mb\n", "b", "1 | a: \\x1b[31mb\n  |            ^"),
        ("a: \u202eb\n", "\u202e", "1 | a: \\u202eb\n  |    ^^^^^^"),
        ("a: AKIAIOSFODNN7EXAMPLE\n", "IOSF", "1 | a: ********************\n  |        ^^^^"),
    ],
    ids=range(13),
)
def test_marks_stand_under_what_they_mean(text: str, what: str, drawn: str) -> None:
    assert marked(text, what).split("\n", 2)[2] == f"{drawn}\n  |"


def test_a_place_at_the_very_end() -> None:
    text = "a: b\n"
    said = page(text, Finding(Fault(), Place((), Span("a.yaml", 2, 1, 2, 1, 5, 5))))
    assert " --> a.yaml:2:1\n  |\n2 |\n  | ^\n" in said


def test_a_place_beyond_the_text_shows_no_line_but_breaks_nothing() -> None:
    said = page("a: b\n", Finding(Fault(), Place((), Span("a.yaml", 9, 7, 9, 8, 90, 91))))
    assert " --> a.yaml:9:7\n  |\n9 |\n  | ^\n" in said


def test_several_lines() -> None:
    text = "a:\n  b:\n    - c\n    - d\n    - e\nf: g\n"
    assert marked(text, "- c\n    - d\n    - e") == expect(
        """
         --> a.yaml:3:5
          |
        3 | /     - c
        ... |
        5 | |     - e
          | |_______^
          |
        """
    )
    assert marked(text, "b:\n    - c") == expect(
        """
         --> a.yaml:2:3
          |
        2 | /   b:
        3 | |     - c
          | |_______^
          |
        """
    )


def test_several_lines_from_the_middle_of_one() -> None:
    text = "a: {b: 1,\n  c: 2}\n"
    assert marked(text, "{b: 1,\n  c: 2}") == expect(
        """
         --> a.yaml:1:4
          |
        1 |   a: {b: 1,
          |  ____^
        2 | |   c: 2}
          | |_______^
          |
        """
    )


def test_two_marks_on_a_line() -> None:
    text = "a: {b: 1, b: 2}\n"
    first, second = span(text, "b"), span(text, "b: 2")
    said = page(text, Finding(Fault(), Place((), second), (Place((), first, "first"),)))
    assert "1 | a: {b: 1, b: 2}\n  |     - first\n  |           ^^^^\n" in said


def test_a_related_place_of_another_file() -> None:
    finding = Finding(Fault(), Place((), span("a: b", "b")), (Place((), span("c: d", "d", "c.yaml"), "there"),))
    assert " --> c.yaml:1:4 there\n" in page("a: b", finding)


def test_a_place_without_a_span_is_its_path() -> None:
    assert page("a: b", Finding(Fault(), Place(("flows", 3, "to")))).splitlines()[1] == " --> flows[3].to"


def test_no_place_and_no_reasons() -> None:
    assert loose([Finding(Remark(), Place())]) == "note[TST102]: by the way\n"


def test_line_numbers_are_aligned() -> None:
    text = "\n" * 8 + "a: b\nc: d\n"
    said = page(text, Finding(Fault(), Place((), span(text, "d")), (Place((), span(text, "b"), "here"),)))
    assert "\n 9 | a: b\n   |    - here\n10 | c: d\n   |    ^\n" in said


def test_a_long_line_is_cut_around_its_mark() -> None:
    text = f"a: {'x' * 300}MARK{'y' * 300}\n"
    line, under = marked(text, "MARK", 60).splitlines()[2:4]
    assert line.startswith("1 | …xx")
    assert line.endswith("yy…")
    assert len(line) <= 60
    assert line[under.index("^") :][:4] == "MARK"
    assert under.count("^") == 4


@pytest.mark.parametrize("column", [1, 2, 50, 399, 400, 401])
@pytest.mark.parametrize("character", ["x", "語", "\x1b", "\u0301", "\t"])
def test_a_mark_is_in_sight_wherever_it_stands(column: int, character: str) -> None:
    shape = excerpt(character * 400, column, column + 3, 40)
    assert 0 <= shape.first < 40
    assert shape.first + min(shape.length, 1) <= 41
    assert width(shape.text) <= 40
    assert shape.length >= 1


def test_a_line_as_long_as_a_spec_is_cheap() -> None:
    line = "x" * 4_000_000
    assert excerpt(line, 2_000_000, 2_000_004, 100).length == 4


def test_a_private_key_is_blotted_out_on_all_its_lines() -> None:
    text = "a: |\n  -----BEGIN PRIVATE KEY-----\n  MIIEvQIBADANBg\n  kqhkiG9w0BAQEF\nb: c\n"
    said = marked(text, "kqhkiG9w0BAQEF")
    assert "kqhki" not in said
    assert "4 | **" in said
    assert "b: c" in marked("b: c\n", "c")


def test_colours_follow_the_severity() -> None:
    said = Page({}, Style(True)).finding(Finding(Fault(), Place()))
    assert said.startswith("\x1b[1;31merror[TST101]\x1b[0m")
    assert Page({}, Style(True)).finding(Finding(Remark(), Place())).startswith("\x1b[1;36mnote[TST102]\x1b[0m")
