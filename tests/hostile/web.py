"""What does a browser's reader see of a page? Its elements, their names and texts, and the data in it as data."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

_TAGS = {
    *("html", "head", "meta", "link", "title", "style", "body", "header", "h1", "small", "fieldset", "legend", "div"),
    *("label", "input", "button", "select", "main", "section", "aside", "noscript", "p", "script"),
    *("svg", "defs", "symbol", "image", "use", "rect", "path", "text", "g"),
}
_VOID = {"meta", "link", "input", "rect", "path", "use", "image"}
_WORDS = {"aria-label", "content"}
"""Attributes that hold words for people, or the page's own rules."""


class _Reader(HTMLParser):
    """Elements as lists: tag, names of attributes, words of some of them, and what is inside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = ["", [], {}]
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS, tag
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs), attrs
        assert not [name for name in values if name.startswith("on") or ":" in name], values
        for name in ("href", "src", "action", "formaction"):
            assert values.get(name, "#").startswith(("#", "data:,", "data:image/png;base64,")), values
        names = sorted(set(values) - {"textlength", "lengthadjust"})
        made: list[Any] = [tag, names, {name: values[name] for name in _WORDS & values.keys()}]
        if tag != "text":  # how a text is broken is no structure; labels and data have all of it
            self._open[-1].append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open.pop()[0] == tag, tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._open[-1].append(data if self._open[-1][0] in ("script", "style") else " ".join(data.split()))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def page(text: str) -> Any:
    """A page as plain data; what stands in its data element is read as JSON."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader._open) == 1
    scripts = [each for each in _all(reader.root) if each[0] == "script"]
    kept, code = scripts
    assert "type" in kept[1]
    assert code[1] == []
    assert not re.search("[<>&\u2028\u2029]", kept[3])
    kept[3] = json.loads(kept[3])
    return reader.root


def _all(element: list[Any]) -> list[Any]:
    found = [element]
    for child in element[3:]:
        found += _all(child) if isinstance(child, list) else []
    return found
