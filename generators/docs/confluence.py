"""The Confluence target: the pages of the documents in Confluence's storage format, ready for upload.

The pages themselves are read, as any reader of Markdown reads them, and printed again: nothing is said twice.
`pages.json` says what a page's file cannot: its title, the page above it, and the pictures to attach.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

from generators.base import Context, Generated
from generators.docs import written
from generators.docs.pages import HOME
from generators.files import Files
from generators.printers import json
from generators.printers.data import At, Value
from generators.printers.rendered import Lines, in_order

if TYPE_CHECKING:
    from generators.docs.storage import Line, Page

_BOOKS, _ABOVE_BOOKS = "runbooks/", "recovery"


class Confluence:
    """A file for each page, and one about all of them."""

    name = "confluence"

    def generate(self, context: Context) -> Generated:
        from generators.docs.storage import Printer, read

        markdown = list(written.of(context))
        pages = {file.path: read(file.path, file.text) for file in markdown}
        printer = Printer(pages)
        files = Files()
        for file in markdown:
            lines = list(printer.page(pages[file.path]))
            files.add(_stored(file.path), "".join(f"{line.text}\n" for line in lines), _moved(file.lines, lines))
        system = f"system.{'title' if context.graph.system.title else 'name'}"
        files.add(
            "pages.json", json.render({"version": 1, "pages": [At(system, _told(page)) for page in pages.values()]})
        )
        return Generated(files)


def _stored(path: str) -> str:
    return f"{path.removesuffix('.md')}.csf"


def _told(page: Page) -> Value:
    """What an upload has to know of a page. Paths are seen from here."""
    above = f"{_ABOVE_BOOKS if page.path.startswith(_BOOKS) else HOME}.md"
    told: dict[str, Value] = {"file": _stored(page.path), "title": page.title}
    if page.path != f"{HOME}.md":
        told["parent"] = _stored(above)
    pictures = [normpath(join(dirname(page.path), path)) for path in _pictures(page)]
    return {**told, "attachments": [{"name": basename(path), "file": path} for path in pictures]}


def _pictures(page: Page) -> Iterator[str]:
    return (str(node.attrs["src"]) for node in page.tree.walk() if node.type == "image")


def _moved(origins: Iterable[Lines], lines: Sequence[Line]) -> tuple[Lines, ...]:
    """The origins of a page's lines, at the lines that these became; what became no line has none."""
    found = []
    for first, last, origin in origins:
        begin = bisect_left(lines, first, key=lambda line: line.last)
        end = bisect_right(lines, last, key=lambda line: line.first)
        if begin < end:
            found.append(Lines(begin + 1, end, origin))
    return in_order(found[::-1])


generator = Confluence()
