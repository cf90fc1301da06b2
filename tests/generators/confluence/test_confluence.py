"""Confluence: another's parser reads the pages; they say what the Markdown says; links and pictures lead somewhere."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from generators.docs import generator as docs
from generators.docs.confluence import generator
from generators.docs.storage import Printer, read
from generators.files import File
from generators.pictures import pictures
from generators.printers import xml
from tests.generators.diagrams.scenes import CASES, SPECS, contexts

EACH = [
    pytest.param(path, marks=() if path in (SPECS[-1], CASES[0]) else pytest.mark.slow) for path in (*SPECS, *CASES)
]
AC, RI = "{http://atlassian.com/content}", "{http://atlassian.com/resource/identifier}"


@cache
def files(path: Path) -> dict[str, File]:
    return {file.path: file for file in generator.generate(next(iter(contexts(path).values()))).files}


def pages(path: Path) -> dict[str, ElementTree.Element]:
    declared = f'xmlns:ac="{AC[1:-1]}" xmlns:ri="{RI[1:-1]}"'
    texts = {name: file.text for name, file in files(path).items() if name.endswith(".csf")}
    return {name: ElementTree.fromstring(f"<page {declared}>{text}</page>") for name, text in texts.items()}


def told(path: Path) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(files(path)["pages.json"].text)["pages"]
    return read


@pytest.mark.parametrize("path", EACH)
def test_the_parser_of_others_reads_every_page(path: Path, requires_tool: Callable[[str], Path]) -> None:
    requires_tool("md2conf")
    from md2conf.csf import ParseError, elements_from_string

    for name, file in files(path).items():
        if name.endswith(".csf"):
            assert len(elements_from_string(file.text)), name
    with pytest.raises(ParseError):
        elements_from_string("<p>not closed")


def test_the_parser_of_others_reads_every_page_of_every_environment(requires_tool: Callable[[str], Path]) -> None:
    """Those that are committed, which are what the specs compile to: that much is held elsewhere."""
    requires_tool("md2conf")
    from md2conf.csf import elements_from_string

    places = sorted((SPECS[0].parents[1] / "output").glob("*/*/confluence/**/*.csf"))
    assert len(places) > 200
    for place in places:
        assert len(elements_from_string(place.read_text(encoding="utf-8"))), place


@pytest.mark.parametrize("path", EACH)
def test_pages_say_what_the_markdown_says(path: Path) -> None:
    """Word by word, but for the heading that is the page's title."""
    titles = {page["file"]: page["title"] for page in told(path)}
    made = {file.path: file.text for file in docs.generate(next(iter(contexts(path).values()))).files}
    assert {name.removesuffix(".csf") for name in pages(path)} == {name.removesuffix(".md") for name in made}
    for name, page in pages(path).items():
        said = titles[name] + "".join(texts(page))
        assert "".join(said.split()) == "".join("".join(words(made[f"{name[:-4]}.md"])).split())


def texts(element: ElementTree.Element) -> Iterator[str]:
    """What is read, in order; parameters of macros are not."""
    if element.tag == f"{AC}parameter":
        return
    yield element.text or ""
    for child in element:
        yield from texts(child)
        yield child.tail or ""


def words(markdown: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        for each in token.children or ([token] if token.type == "fence" else []):
            if each.type in ("text", "code_inline", "fence", "text_special"):
                yield each.content.replace("@\u200d", "@")


@pytest.mark.parametrize("path", EACH)
def test_links_lead_to_pages_and_places_on_them(path: Path) -> None:
    titles = {page["title"]: page["file"] for page in told(path)}
    assert len(titles) == len(told(path)), "two pages of a space cannot have one title"
    found = pages(path)
    places = {name: set(anchors(page)) for name, page in found.items()}
    linked = 0
    for name, page in found.items():
        for link in page.iter(f"{AC}link"):
            other = link.find(f"{RI}page")
            to = name if other is None else titles[other.get(f"{RI}content-title", "")]
            anchor = link.get(f"{AC}anchor")
            assert anchor is None or anchor in places[to], f"{name}: {anchor}"
            linked += 1
    assert linked > len(found)
    assert not [element for page in found.values() for element in page.iter("a")]


def anchors(page: ElementTree.Element) -> Iterator[str]:
    for macro in page.iter(f"{AC}structured-macro"):
        if macro.get(f"{AC}name") == "anchor":
            yield macro[0].text or ""


@pytest.mark.parametrize("path", EACH)
def test_pictures_are_attached(path: Path) -> None:
    context = next(iter(contexts(path).values()))
    drawn = {f"{view.name}.svg" for view in pictures(context)}
    shown: set[str] = set()
    for entry in told(path):
        page = pages(path)[entry["file"]]
        names = {image[0].get(f"{RI}filename", "") for image in page.iter(f"{AC}image")}
        assert names == {each["name"] for each in entry["attachments"]}
        assert all(each["file"] == f"../diagrams/{each['name']}" for each in entry["attachments"])
        shown |= names
    assert shown == drawn


def test_pages_hang_below_each_other() -> None:
    entries = told(SPECS[-1])
    above = {page["file"]: page.get("parent") for page in entries}
    assert [name for name, parent in above.items() if parent is None] == ["README.csf"]
    assert above["network.csf"] == "README.csf"
    assert above["runbooks/zone-loss.csf"] == "recovery.csf"
    known: set[str] = set()
    for page in entries:  # whoever uploads them in this order has every parent already
        assert page.get("parent", page["file"]) in {*known, page["file"]}
        known.add(page["file"])


@pytest.mark.parametrize("path", EACH)
def test_lines_come_from_where_the_markdown_has_them(path: Path) -> None:
    """Each table row and heading of a component leads to it, as in Markdown."""
    made = {file.path: file for file in docs.generate(next(iter(contexts(path).values()))).files}
    for name, file in files(path).items():
        if name.endswith(".csf"):
            origins = {line.origin for line in file.lines}
            first = {line.origin for line in made[f"{name[:-4]}.md"].lines if line.first == line.last == 1}
            assert origins >= {line.origin for line in made[f"{name[:-4]}.md"].lines} - first
            text = file.text.split("\n")
            for line in file.lines:
                assert 1 <= line.first <= line.last <= len(text)
    components = files(path)["components.csf"]
    text = components.text.split("\n")
    for line in components.lines:
        if re.fullmatch(r"components\.[a-z0-9-]+\.kind", line.origin):
            assert "<td><code>kind</code></td>" in text[line.first - 1]


def stored(markdown: str) -> str:
    page = read("page.md", f"# Title\n\n{markdown}")
    return "".join(f"{line.text}\n" for line in Printer({page.path: page}).page(page))


@pytest.mark.parametrize(
    ("markdown", "storage"),
    [
        ("one `two` three", "<p>one <code>two</code> three</p>\n"),
        ("one\ntwo", "<p>one two</p>\n"),
        ("**First:** x &lt;b&gt;", "<p><strong>First:</strong> x &lt;b&gt;</p>\n"),
        ("ask &#64;\u200dsomebody", "<p>ask @somebody</p>\n"),
        ("`@\u200dx`", "<p><code>@\u200dx</code></p>\n"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>\n"),
        ("> said", "<blockquote><p>said</p></blockquote>\n"),
        ("[x](https://example.com/?a=1&b=2)", '<p><a href="https://example.com/?a=1&amp;b=2">x</a></p>\n'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
    ],
)
def test_what_becomes_of_a_block(markdown: str, storage: str) -> None:
    assert stored(markdown) == storage


def test_a_place_has_an_anchor_only_where_something_leads_there() -> None:
    assert stored("[x](#one)\n\n## one\n\n## two").count("ac:structured-macro") == 2  # opened and closed
    assert stored("## one\n\n## two").count("ac:structured-macro") == 0


def test_commands_end_where_they_end() -> None:
    text = stored("```sh\necho ']]>' && ls\n\ntrue\n```")
    page = ElementTree.fromstring(f'<page xmlns:ac="{AC[1:-1]}">{text}</page>')
    (body,) = page.iter(f"{AC}plain-text-body")
    assert body.text == "echo ']]>' && ls\n\ntrue"
    assert xml.cdata(["]]>"]) == "<![CDATA[]]]]><![CDATA[>]]>"
