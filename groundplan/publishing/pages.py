"""How do the documents of a system become pages of a wiki, or of an MkDocs site? Only names and links change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from generators.printers import markdown

if TYPE_CHECKING:
    from groundplan.results import EnvironmentResult, Result

_IN_MARKDOWN = re.compile(r"\]\(([A-Za-z0-9._/-]+)(#[A-Za-z0-9_-]+)?\)")
_IN_PICTURE = re.compile(r'<a href="(\.\./docs/[a-z/-]+\.md)(?:#([a-z0-9-]+))?"')
_HOME = "docs/README.md"


@dataclass(frozen=True, slots=True)
class Published:
    """The pages of one system, as they shall stand below a root: path to text."""

    system: str
    title: str
    pages: dict[str, str]
    home: str
    """The path of the page that leads to the others."""
    contents: tuple[tuple[str, str, int], ...]
    """Title, path and depth of every page, in the order of reading."""


@dataclass(frozen=True, slots=True)
class Form:
    """Where a kind of place keeps a page and a picture, and how one is linked from another."""

    page: Callable[[str, str, str], str]
    """System, environment and path below the environment (`docs/network.md`) → path below the root."""
    link: Callable[[str, str], str]
    """From a page's path to another's → address in Markdown."""
    address: Callable[[str, str], str]
    """From a picture's path to a page's → address in an SVG."""
    home: Callable[[str], str]


def published(result: Result, form: Form) -> Published:
    """The pages of a compiled spec.

    Raises:
        ValueError: two environments have names that lead to one page.
    """
    system = result.system
    graph = result.environments[0].graph
    assert graph is not None
    title = graph.system.title or system
    home = form.home(system)
    pages: dict[str, str] = {}
    contents = [(title, home, 0)]
    for each in result.environments:
        made = _of_environment(system, each, form)
        if both := sorted(made.keys() & pages.keys()):
            raise ValueError(f"two environments would have the page {both[0]}")
        pages |= made
        contents += _contents(system, each, form)
    pages[home] = _front(title, graph.system.description or "", home, result, form)
    return Published(system, title, pages, home, tuple(contents))


def _files(environment: EnvironmentResult) -> Iterator[tuple[str, str]]:
    """Path below the environment and text of every page and picture."""
    for target in ("docs", "diagrams"):
        for file in environment.targets.get(target, ()):
            if file.path.endswith((".md", ".svg")):
                yield f"{target}/{file.path}", file.text


def _of_environment(system: str, environment: EnvironmentResult, form: Form) -> dict[str, str]:
    found = dict(_files(environment))
    places = {path: form.page(system, environment.name, path) for path in found}
    pages = {}
    for path, text in found.items():
        here = places[path]

        def linked(match: re.Match[str], path: str = path, here: str = here) -> str:
            target = normpath(join(dirname(path), match[1]))
            to = places.get(target)
            return f"]({form.link(here, to)}{match[2] or ''})" if to else match[0]

        def addressed(match: re.Match[str], path: str = path, here: str = here) -> str:
            target = normpath(join(dirname(path), match[1]))
            to = places.get(target)
            anchor = f"#{match[2]}" if match[2] else ""
            return f'<a href="{form.address(here, to)}{anchor}"' if to else match[0]

        pages[here] = _IN_MARKDOWN.sub(linked, text) if path.endswith(".md") else _IN_PICTURE.sub(addressed, text)
    return pages


def _contents(system: str, environment: EnvironmentResult, form: Form) -> Iterator[tuple[str, str, int]]:
    for path, text in _files(environment):
        if not path.endswith(".md"):
            continue
        place = form.page(system, environment.name, path)
        if path == _HOME:
            yield environment.name, place, 1
        else:
            yield _short(text), place, 3 if "/runbooks/" in path else 2


def _short(text: str) -> str:
    """The title of a page, without whose it is; the part before the colon is ours."""
    return text.split("\n", 1)[0].removeprefix("# ").partition(":")[0]


def _front(title: str, description: str, home: str, result: Result, form: Form) -> str:
    lines = [f"# {markdown.text(title)}", ""]
    lines += [markdown.text(description), ""] if description else []
    lines += ["| Environment | Region | Components | Resources |", "| --- | --- | --- | --- |"]
    for each in result.environments:
        if each.graph is None:
            continue
        place = form.link(home, form.page(result.system, each.name, _HOME))
        count = str(len(each.resources.resources)) if each.resources else ""
        live = sum(1 for name in each.graph.spec.components if each.graph.is_live(name))
        lines.append(f"| [{markdown.cell(each.name)}]({place}) | `{each.graph.region}` | {live} | {count} |")
    return "\n".join([*lines, "", "Made by groundplan from the spec of the system; edit the spec instead.", ""])
