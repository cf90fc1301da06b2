"""What does a target's own reader see in its artifacts? Plain data, to compare a hostile compile with another."""

from __future__ import annotations

import html
import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from typing import Any

import pygohcl
import yaml
from markdown_it import MarkdownIt

from generators.files import File
from generators.printers.scalars import one_line
from tests.hostile import web
from tests.hostile.fields import HARMLESS


class _Loader(yaml.CSafeLoader):
    """Reads short forms of functions as mappings of their tag."""


def _short(loader: Any, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        text = loader.construct_scalar(node)
        if suffix == "Sub":  # after an exclamation mark braces are text; a document is read as what it is
            text = text.replace("${!", "${")
            return {"!Sub": json.loads(text) if text.startswith("{") else text}
        return {f"!{suffix}": text}
    return {f"!{suffix}": loader.construct_sequence(node, deep=True)}


_Loader.add_multi_constructor("!", _short)


def _template(text: str) -> Any:
    """A template; a digest of a function's configuration changes with every text in it, as it should."""
    return yaml.load(re.sub(r"\bconfiguration [0-9a-f]{12}\b", "configuration DIGEST", text), Loader=_Loader)


def _module(text: str) -> Any:
    """Terraform's source; what stands in `jsonencode` and `merge` as the object it is."""
    opened = re.sub(r"(?m)= (?:jsonencode\(|merge\([\w.]+, )([\[{])$", r"= \1", text)
    return pygohcl.loads(re.sub(r"(?m)^( *[\]}])\)$", r"\1", opened))


def _project(text: str) -> Any:
    """vercel.json, which keeps a text as it was composed, or Terraform, which composes it."""
    return json.loads(unicodedata.normalize("NFC", text)) if text.startswith("{") else _module(text)


_MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def _page(text: str) -> Any:
    return [_token(token) for token in _MARKDOWN.parse(text)]


def _token(token: Any) -> Any:
    if token.children is not None:
        return [token.type, list(_inline(token.children))]
    return [token.type, token.tag]


def _inline(children: list[Any]) -> Iterator[Any]:
    """Runs of text and code are one; what is neither keeps its kind. There is a text, if an empty one."""
    text = ""
    for child in children:
        if child.type in ("text", "text_special", "softbreak", "code_inline"):
            text += child.content or "\n"
            continue
        yield text
        text = ""
        yield [child.type, child.content]
    yield text


_SHAPES = {"a", "defs", "desc", "g", "image", "path", "rect", "style", "svg", "symbol", "text", "title", "use"}
_SVG = "{http://www.w3.org/2000/svg}"


def _picture(text: str) -> Any:
    """A picture: its elements with the attributes that could do harm, and its full texts; or a flowchart."""
    return _drawn(ElementTree.fromstring(text)) if text.startswith("<svg") else _chart(text)


def _drawn(element: ElementTree.Element) -> Any:
    tag = element.tag.removeprefix(_SVG)
    assert tag in _SHAPES, tag
    assert not [name for name in element.attrib if name.lower().startswith("on") or "}" in name]
    href = element.get("href", "")
    assert href.startswith(("#icon-", "data:image/png;base64,", "../docs/")) or not href
    if tag in ("title", "desc"):
        return [tag, element.text or ""]
    inside = [_drawn(child) for child in element if child.tag != f"{_SVG}text"]  # how a text is broken is no structure
    return [tag, sorted(set(element.attrib) - {"textLength", "lengthAdjust"}), [href], inside]


_CHART_LINE = re.compile(
    r"flowchart LR|  classDef planned [\w: -]+|  class [\w,]+ planned| +end"
    r'| +(c\d+)\[("[^"\n]*")\]| +subgraph (g\d+)\[("[^"\n]*")\]|  (c\d+ -\.?->|c\d+ -->)\|("[^"\n]*")\| (c\d+)'
    r"|  c\d+ (-\.->|-->) c\d+"
)


def _chart(text: str) -> Any:
    """A flowchart: each line by its form, each label as it is read."""
    lines = []
    for line in text.splitlines():
        found = _CHART_LINE.fullmatch(line)
        assert found, line
        form = re.sub('"[^"]*"', '""', line)
        label = next((part[1:-1] for part in found.groups() if part and part.startswith('"')), "")
        assert not re.search(r"[`<>*\[\]{}$%|\\]|&(?!#)", label), label
        lines.append([[form], re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label)])
    return lines


def _workflow(text: str) -> Any:
    """A workflow as GitHub takes it: an expression that is a text is that text; `on` is a key like others."""
    return yaml.load(text.replace("${{ '${{' }}", "${{"), Loader=yaml.CBaseLoader)


_STORED = {"ac": "http://atlassian.com/content", "ri": "http://atlassian.com/resource/identifier"}
_CELLS = {"mxfile", "diagram", "mxGraphModel", "root", "mxCell", "mxGeometry", "mxPoint", "Array"}
_TAG = re.compile(r"<[^>]*>")


def _stored(text: str) -> Any:
    """A page of Confluence, whose prefixes it declares itself, or what is told of all pages."""
    if text.startswith("{"):
        return json.loads(text)
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _STORED.items())
    return _storage(ElementTree.fromstring(f"<page{declared}>{text}</page>"))


def _storage(element: ElementTree.Element) -> Any:
    """Elements, attributes and texts. Of commands, only that they are one text: shells quote by what they hold."""
    tag = element.tag.replace(f"{{{_STORED['ac']}}}", "ac:").replace(f"{{{_STORED['ri']}}}", "ri:")
    parts: list[Any] = [[tag], dict(sorted(element.attrib.items()))]
    if tag == "ac:plain-text-body":
        return parts
    text = element.text or ""
    for child in element:
        if child.tag == "code":  # as in a page: what has a bar is none
            text += "".join(child.itertext()) + (child.tail or "")
        else:
            parts += [text, _storage(child)]
            text = child.tail or ""
    return [*parts, text]


def _cells(text: str) -> Any:
    """A drawing: its cells, and their labels as the HTML that they are."""
    return _cell(ElementTree.fromstring(text))


def _cell(element: ElementTree.Element) -> Any:
    assert element.tag in _CELLS, element.tag
    values = dict(element.attrib)
    label = values.pop("value", "")
    tags = _TAG.findall(label)
    assert all(re.fullmatch(r'</?b>|<br>|<font color="#[0-9a-f]{6}">|</font>', tag, re.IGNORECASE) for tag in tags), (
        tags
    )
    said = [html.unescape(part) for part in _TAG.split(label)]
    return [[element.tag], values, tags, said, [_cell(child) for child in element]]


READERS: dict[str, tuple[Callable[[str], Any], Callable[[str], str]]] = {
    "cloudformation": (_template, str),
    "terraform": (_module, lambda text: unicodedata.normalize("NFC", text)),
    "serverless": (_template, str),
    "vercel": (_project, lambda text: unicodedata.normalize("NFC", text)),
    "cloudflare": (_module, lambda text: unicodedata.normalize("NFC", text)),
    "diagrams": (_picture, one_line),
    "drawio": (_cells, one_line),
    "github_actions": (_workflow, str),
    "docs": (_page, one_line),
    "confluence": (_stored, one_line),
    "map": (web.page, one_line),
}
"""For each target its reader, and what a text is after it was read."""


def read(target: str, file: File) -> Any:
    """An artifact as its own reader sees it."""
    return READERS[target][0](file.text)


def is_said(spoken: Callable[[str], str], harmless: str, hostile: str, text: str, *, described: bool = False) -> bool:
    """Whether a text stands where the harmless one stood; how a page breaks its lines is not looked at.

    What AWS keeps as a description stands on one line, and may be cut.
    """
    line = " ".join(text.split())
    short = (line, line[:256].rstrip(), line[:512].rstrip()) if described else ()
    # Where two fields stand together, one of them may not take the text.
    said = list(dict.fromkeys((spoken(text), *short, HARMLESS)))
    parts = harmless.split(HARMLESS)
    if len(parts) > 4:
        said = said[:1]
    spellings = {"".join(pair) for pair in _mixed(parts, said)} | {harmless}
    if hostile in spellings or spoken is str:
        return hostile in spellings
    return _squeezed(hostile) in map(_squeezed, spellings)


def _mixed(parts: list[str], said: list[str]) -> Iterator[tuple[str, ...]]:
    """The parts of a text with each of the words between them."""
    if len(parts) == 1:
        yield (parts[0],)
        return
    for rest in _mixed(parts[1:], said):
        for word in said:
            yield (parts[0], word, *rest)


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u200d", "").split())


def differences(target: str, harmless: Any, hostile: Any, text: str, where: str = "") -> Iterator[str]:
    """Where a hostile artifact is anything but the harmless one with another text in it."""
    if type(harmless) is not type(hostile):
        yield f"{where}: {harmless!r} became {hostile!r}"
    elif isinstance(harmless, dict):
        if list(harmless) != list(hostile):
            yield f"{where}: keys {list(harmless)} became {list(hostile)}"
        else:
            for key, value in harmless.items():
                yield from differences(target, value, hostile[key], text, f"{where}.{key}")
    elif isinstance(harmless, list):
        if len(harmless) != len(hostile):
            yield f"{where}: {len(harmless)} items became {len(hostile)}: {hostile!r:.300}"
        else:
            for index, pair in enumerate(zip(harmless, hostile, strict=True)):
                yield from differences(target, *pair, text, f"{where}[{index}]")
    elif isinstance(harmless, str):
        described = where.lower().endswith(("description", "comment"))
        if not is_said(READERS[target][1], harmless, hostile, text, described=described):
            yield f"{where}: {harmless!r} became {hostile!r}"
    elif harmless != hostile:
        yield f"{where}: {harmless!r} became {hostile!r}"
