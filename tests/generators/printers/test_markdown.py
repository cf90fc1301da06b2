"""Is a text in Markdown only text, rendered with and without HTML, wherever it stands?"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from generators.printers.markdown import cell, code, code_cell, heading_anchor, text
from generators.printers.scalars import one_line
from tests.payloads import PAYLOADS, many_texts, texts

READERS = [
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
    MarkdownIt("default", {"html": False}),
]
TABLE = "| a | b |\n|---|---|\n| {} | y |\n"
PAGE = (
    "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
    "<tbody>\n<tr>\n<td>{}</td>\n<td>y</td>\n</tr>\n</tbody>\n</table>\n"
)
PLACES: dict[str, tuple[Callable[[str], str], str, str]] = {
    "line": (text, "{}\n", "<p>{}</p>\n"),
    "middle": (text, "a {} b\n", "<p>a {} b</p>\n"),
    "second line": (text, "a\n{}\nb\n", "<p>a\n{}\nb</p>\n"),
    "heading": (text, "## {}\n", "<h2>{}</h2>\n"),
    "item": (text, "- {}\n", "<ul>\n<li>{}</li>\n</ul>\n"),
    "quote": (text, "> {}\n", "<blockquote>\n<p>{}</p>\n</blockquote>\n"),
    "bold": (text, "**a{}b**\n", "<p><strong>a{}b</strong></p>\n"),
    "link": (text, "[{}](https://x)\n", '<p><a href="https://x">{}</a></p>\n'),
    "before a link": (text, "{}[a](https://x)\n", '<p>{}<a href="https://x">a</a></p>\n'),
    "beside code": (text, "`a`{}`b`\n", "<p><code>a</code>{}<code>b</code></p>\n"),
    "cell": (cell, TABLE, PAGE),
    "code": (code, "a {} b\n", "<p>a <code>{}</code> b</p>\n"),
    "code alone": (code, "{}\n", "<p><code>{}</code></p>\n"),
    "code in a cell": (code_cell, TABLE, PAGE),
}


def without_joiner(value: str) -> str:
    return re.sub("@\u200d+", "@", value)


def assert_only_text(value: str) -> None:
    shown = without_joiner(one_line(value))
    if not shown:
        return
    for reader in READERS:
        for place, (printer, source, page) in PLACES.items():
            rendered = reader.render(source.format(printer(value)))
            if place == "code in a cell":
                rendered = rendered.replace("<code>", "").replace("</code>", "")
            before, after = page.split("{}")
            assert rendered.startswith(before), (place, rendered)
            assert rendered.endswith(after), (place, rendered)
            inner = rendered[len(before) : len(rendered) - len(after)]
            assert "<" not in inner, (place, inner)
            assert without_joiner(html.unescape(inner)) == shown, (place, inner)


@settings(deadline=None)
@given(texts)
def test_text_is_only_text(value: str) -> None:
    assert_only_text(value)


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_is_only_text(name: str) -> None:
    assert_only_text(PAYLOADS[name])


def test_many_texts_are_only_text() -> None:
    for value in many_texts(300):
        assert_only_text(value)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a plain text, with (some) marks: 'a' \"b\" 50 % x-y + z = 3; snake_case?", None),
        ("10.0.0.0/16 -> AWS::EC2::VPC", "10.0.0.0/16 -&gt; AWS::EC2::VPC"),
        ("*a* _b_ `c` [d](e) #f", "\\*a\\* \\_b\\_ \\`c\\` \\[d&#93;(e) \\#f"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("@team a @ b", "&#64;\u200dteam a @ b"),
        ("ops@team.example, (@team) é@x -@y", "ops&#64;team.example, (&#64;\u200dteam) é&#64;\u200dx -&#64;\u200dy"),
        ("https://x www.y", "https&#58;//x www\\.y"),
        ("1. a", "1\\. a"),
        ("2) a", "2\\) a"),
        ("1.5", "1.5"),
        ("- a", "\\- a"),
        ("/close", "&#47;close"),
        ("{{x}} $y$ ~z~ ^", "&#123;&#123;x&#125;&#125; &#36;y&#36; &#126;z&#126; &#94;"),
        ("a | b", "a &#124; b"),
        ("a\n\tb\r\n  c ", "a b c"),
        ("a\x1b\u202e", "a\\\\x1b\\\\u202e"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_text(value: str, printed: str | None) -> None:
    assert text(value) == (value if printed is None else printed)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a", "`a`"),
        ("a`b", "``a`b``"),
        ("`a``", "``` `a`` ```"),
        ("a\nb", "`a b`"),
        ("<b> @team \x00", "`<b> @team \\x00`"),
        ("", ""),
    ],
)
def test_code(value: str, printed: str) -> None:
    assert code(value) == printed


def test_code_in_a_cell() -> None:
    assert code_cell("a") == "`a`"
    assert code_cell("a|b") == "a&#124;b"


@pytest.mark.parametrize("printer", [text, cell, code, code_cell, heading_anchor])
def test_surrogate_is_refused(printer: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match="surrogate"):
        printer("a\ud800")


@pytest.mark.parametrize(
    ("value", "anchor"),
    [
        ("Who can reach whom", "who-can-reach-whom"),
        ("api -> database: postgres", "api---database-postgres"),
        ("Gr\u00f6\u00dfe & Kosten", "gr\u00f6\u00dfe--kosten"),
        ("a_b (c) #1", "a_b-c-1"),
    ],
)
def test_heading_anchor(value: str, anchor: str) -> None:
    assert heading_anchor(value) == anchor
    assert heading_anchor(value, 2) == f"{anchor}-2"


def test_no_invisible_character_but_the_joiners() -> None:
    for value in many_texts(300):
        for printer in (text, code):
            assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]", printer(value))
