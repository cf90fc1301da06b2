"""The reference says what the code says, and its pages hold together."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from model.catalogue import CATALOGUE
from model.spec import KINDS
from tools.reference.pages import pages
from tools.reference.prose import anchor

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "reports" not in path.parts)


def test_the_reference_is_up_to_date() -> None:
    folder = DOCS / "reference"
    there = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
    made = pages()
    assert there.keys() == made.keys(), "run `make docs`"
    assert [name for name in made if made[name] != there[name]] == [], "run `make docs`"


def test_every_rule_and_kind_has_its_place() -> None:
    rules = "\n".join(text for name, text in pages().items() if name.startswith("rules/") and "README" not in name)
    heads = Counter(re.findall(r"^## ([A-Z]+\d{3}) ", rules, re.MULTILINE))
    assert heads == Counter(CATALOGUE.keys())
    language = "\n".join(text for name, text in pages().items() if name.startswith("spec/"))
    assert {kind for kind in KINDS if f"Written as `kind: {kind}`." not in language} == set()


def _headings(page: Path) -> set[str]:
    tokens = MarkdownIt().parse(page.read_text())
    return {
        anchor(tokens[i + 1].content.replace("`", "")) for i, token in enumerate(tokens) if token.type == "heading_open"
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page.read_text())
    links = [c.attrs["href"] for t in tokens for c in t.children or () if c.type == "link_open"]
    for link in map(str, links):
        if re.match(r"https?:", link):
            continue
        name, _, part = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), link
        assert not part or part in _headings(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_rows_have_the_columns_of_their_heads(page: Path) -> None:
    """No bar of a text ends a cell: each row has as many as its table's head, and none is lost."""
    tables = re.findall(r"(?:^\|.*\n)+", page.read_text(), re.MULTILINE)
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table[:200]
