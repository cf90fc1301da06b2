"""How is a page of Markdown printed in Confluence's storage format? XHTML, with elements of its own for what it links.

https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html. A block, or a row of a table, is a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from generators.printers import markdown, xml

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_LANGUAGES = {"sh": "bash"}
_ELEMENTS = {"strong": "strong", "em": "em", "blockquote": "blockquote", "bullet_list": "ul", "ordered_list": "ol"}
_HIDDEN = ("@\u200d", "@")
"""What Markdown needs after the sign so that it calls nobody, and storage format does not."""


class Line(NamedTuple):
    """A line of the page, and the lines of Markdown that it came from: counted from 1, both ends included."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """A page that was read: its path among the pages, and what is on it."""

    path: str
    tree: SyntaxTreeNode

    @property
    def title(self) -> str:
        """Its first heading, which Confluence keeps beside the page and not on it."""
        return _plain(self.tree.children[0])

    def links(self) -> Iterator[tuple[str, str]]:
        """The path and the anchor of everything that is linked on it; the path of a page that links within itself."""
        for node in self.tree.walk():
            if node.type == "link":
                yield address(self.path, str(node.attrs["href"]))


def read(path: str, text: str) -> Page:
    """Read a page as CommonMark with tables."""
    return Page(path, SyntaxTreeNode(_READER.parse(text)))


def address(here: str, href: str) -> tuple[str, str]:
    """Where a link leads to: path, seen from where the pages lie, and anchor."""
    path, _, anchor = href.partition("#")
    return (normpath(join(dirname(here), path)) if path else here), anchor


class Printer:
    """Prints pages that link each other."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._titles = {path: page.title for path, page in pages.items()}
        self._anchors = {link for page in pages.values() for link in page.links() if link[1]}

    def page(self, page: Page) -> Iterator[Line]:
        """The lines of a page, without the heading that is its title."""
        return _Writer(page.path, self._titles, self._anchors).blocks(page.tree.children[1:])


class _Writer:
    """One page, under way."""

    def __init__(self, path: str, titles: Mapping[str, str], anchors: set[tuple[str, str]]) -> None:
        self._path, self._titles, self._anchors = path, titles, anchors
        self._repeated: dict[str, int] = {}

    def blocks(self, nodes: list[SyntaxTreeNode]) -> Iterator[Line]:
        for node in nodes:
            assert node.map
            first, last = node.map[0] + 1, node.map[1]
            if node.type == "table":
                yield from self._table(node, first, last)
            else:
                yield from (Line(text, first, last) for text in self._block(node).split("\n"))

    def _table(self, node: SyntaxTreeNode, first: int, last: int) -> Iterator[Line]:
        yield Line("<table><tbody>", first, first)
        for row in (row for part in node.children for row in part.children):
            assert row.map
            cells = (xml.element(cell.type, {}, self._inside(cell)) for cell in row.children)
            yield Line(xml.element("tr", {}, "".join(cells)), row.map[0] + 1, row.map[1])
        yield Line("</tbody></table>", last, last)

    def _block(self, node: SyntaxTreeNode) -> str:
        if node.type == "heading":
            return xml.element(node.tag, {}, self._anchor(_plain(node)) + self._inside(node))
        if node.type == "fence":
            return _code(node)
        if node.type == "paragraph":
            return self._inside(node) if node.hidden else xml.element("p", {}, self._inside(node))
        if node.type == "list_item":
            return xml.element("li", {}, "".join(map(self._block, node.children)))
        return xml.element(_ELEMENTS[node.type], {}, "".join(map(self._block, node.children)))

    def _anchor(self, heading: str) -> str:
        """The place that links to a heading lead to, where there are any."""
        anchor = markdown.heading_anchor(heading)
        times = self._repeated[anchor] = self._repeated.get(anchor, -1) + 1
        anchor = markdown.heading_anchor(heading, times)
        if (self._path, anchor) not in self._anchors:
            return ""
        return _macro("anchor", xml.element("ac:parameter", {"ac:name": ""}, xml.text(anchor)))

    def _inside(self, node: SyntaxTreeNode) -> str:
        """What stands in an element. Texts that touch are one, so that nothing between them is taken for an end."""
        parts: list[str] = []
        said = ""
        inline = (child for each in node.children for child in (each.children if each.type == "inline" else [each]))
        for child in inline:
            if child.type in ("text", "softbreak"):
                said += " " if child.type == "softbreak" else child.content
            else:
                parts += [xml.run(said.replace(*_HIDDEN)), self._part(child)]
                said = ""
        return "".join([*parts, xml.run(said.replace(*_HIDDEN))])

    def _part(self, node: SyntaxTreeNode) -> str:
        if node.type == "code_inline":
            return xml.element("code", {}, xml.text(node.content))
        if node.type == "image":
            values = {"ac:alt": _plain(node)}
            file = {"ri:filename": basename(str(node.attrs["src"]))}
            return xml.element("ac:image", values, xml.element("ri:attachment", file))
        if node.type == "link":
            return self._link(node)
        return xml.element(_ELEMENTS[node.type], {}, self._inside(node))

    def _link(self, node: SyntaxTreeNode) -> str:
        """To a place on this page, to another page, or to the web. A picture opens by itself and needs none."""
        inside = self._inside(node)
        href = str(node.attrs["href"])
        if [child.type for child in node.children] == ["image"]:
            return inside
        path, anchor = address(self._path, href)
        if path not in self._titles:
            return xml.element("a", {"href": xml.link(href)}, inside)
        other = xml.element("ri:page", {"ri:content-title": self._titles[path]}) if path != self._path else ""
        values = {"ac:anchor": anchor} if anchor else {}
        return xml.element("ac:link", values, other + xml.element("ac:link-body", {}, inside))


def _plain(node: SyntaxTreeNode) -> str:
    """The text of what stands in an element, as it is read."""
    said = [each.content.replace(*_HIDDEN) if each.type == "text" else each.content for each in _leaves(node)]
    return "".join(said)


def _leaves(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    return (each for each in node.walk() if each.type in ("text", "code_inline"))


def _code(node: SyntaxTreeNode) -> str:
    language = _LANGUAGES.get(node.info, node.info) or "none"
    said = xml.element("ac:parameter", {"ac:name": "language"}, xml.text(language))
    body = xml.element("ac:plain-text-body", {}, xml.cdata(node.content.splitlines()))
    return _macro("code", said + body)


def _macro(name: str, inside: str) -> str:
    return xml.element("ac:structured-macro", {"ac:name": name, "ac:schema-version": 1}, inside)
