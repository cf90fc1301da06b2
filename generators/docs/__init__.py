"""The documents target: Markdown for wikis and repositories. Every number in it comes from the graph or a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

import templates
from generators.base import Context, Generated
from generators.docs import (
    costs,
    glance,
    keeping,
    operation,
    pages,
    permissions,
    reach,
    rows,
    runbook,
    statements,
    walls,
)
from generators.files import Files
from generators.pictures import pictures
from generators.printers import markdown
from generators.printers.rendered import Lines, in_order, marked
from model.facts.recovery.report import report
from model.faults import dotted

_MARK = re.compile("\x00([^\x00\n]*)\x00")
_OPEN, _CLOSE = "<", ">"
"""What a mark begins with that opens or closes a stretch of lines; any other mark is about its own line."""


class Marked(str):
    """Text that is Markdown already."""

    __slots__ = ()


class Pages:
    """The pages of the environment that was asked for last: another target may print the same ones again."""

    def __init__(self) -> None:
        self._of: Context | None = None
        self._files = Files()

    def of(self, context: Context) -> Files:
        """The pages of an environment, in Markdown."""
        return self._files if self._of is context else self.anew(context)

    def anew(self, context: Context) -> Files:
        """The same, written again whatever was asked for last."""
        self._files, self._of = _written(context), context
        return self._files


class Docs:
    """Several pages per environment with their pictures, and one for each failure, to be read while it lasts."""

    name = "docs"

    def generate(self, context: Context) -> Generated:
        return Generated(written.anew(context))


def _written(context: Context) -> Files:
    files = Files()
    environment = _environment()
    recovery = report(context.graph)
    told = {"context": context, "graph": context.graph, "report": recovery, "runbook": runbook}
    more = {"rows": rows, "operation": operation, "walls": walls, "statements": statements, "keeping": keeping}
    more |= {"costs": costs, "glance": glance, "reach": reach, "permissions": permissions}
    whole = environment.get_template("environment.md.j2").render(**told, **more)
    before, sections = pages.dealt(whole)
    drawn = {view.name: view for view in pictures(context)}
    present = list(pages.present(sections, drawn))
    frame = environment.get_template("page.md.j2")
    for page in present:
        shown = [drawn[name] for name in page.pictures if name in drawn]
        of_page = {"page": page, "others": present[1:], "pictures": shown, "context": context}
        texts = {"before": before.rstrip("\n"), "sections": sections.get(page.name, "")}
        made = frame.render(**of_page, **{name: Marked(text) for name, text in texts.items()})
        files.add(f"{page.name}.md", *unmark(made))
    for found in recovery.rows if recovery.system.parts else ():
        made = environment.get_template("runbook.md.j2").render(**told, found=found)
        files.add(runbook.name(found.failure), *unmark(made))
    return files


@cache
def _environment() -> jinja2.Environment:
    """Whatever a template prints is escaped as text, unless a filter made it Markdown. It keeps what it compiled."""
    folder = Path(templates.__file__).parent / "docs"
    environment = jinja2.Environment(  # noqa: S701 (escaped by `finalize`, for Markdown)
        loader=jinja2.FileSystemLoader(folder),
        finalize=_escape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["code"] = lambda value: Marked(markdown.code_cell(str(value)))
    environment.filters["link"] = lambda value: Marked(f"[{markdown.code_cell(str(value))}](#{value})")
    environment.filters["origin"] = lambda paths: Marked("".join(_mark(path) for path in _each(paths)))
    environment.filters["open"] = lambda path: Marked(_mark(_OPEN + path))
    environment.filters["close"] = lambda path: Marked(_mark(_CLOSE + path))
    environment.filters["quoted"] = _quoted
    environment.filters["markdown"] = lambda value: Marked(
        str(value).strip("\n") + "\n" if "\n" in str(value) else value
    )
    environment.filters["dotted"] = dotted
    environment.filters["shell"] = lambda lines: Marked(markdown.block(lines, "sh"))
    environment.filters["heading"] = lambda text: f"The {text[4:]}" if text.startswith("the ") else text
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


def _mark(text: str) -> str:
    """A mark on a line. What would end it is left out: only a path that no resource has can hold such a thing."""
    return "\x00" + re.sub("[\x00\n]", "", text) + "\x00"


def _each(paths: str | Sequence[str]) -> Sequence[str]:
    return (paths,) if isinstance(paths, str) else paths


def _escape(value: Any) -> str:
    return value if isinstance(value, Marked) else markdown.cell(str(value))


def _quoted(value: str) -> Marked:
    """A text of several lines as a quotation."""
    return Marked("\n".join(f"> {markdown.text(line)}".rstrip() for line in str(value).splitlines() if line.strip()))


def unmark(page: str) -> tuple[str, tuple[Lines, ...]]:
    """The page without its marks, and which line came from which path, each stretch after those inside it."""
    found: list[Lines] = []
    opened: list[int] = []
    lines = []
    for number, line in enumerate(page.split("\n"), 1):
        own = []
        for mark in _MARK.findall(line):
            if mark.startswith(_OPEN):
                opened.append(number)
            elif mark.startswith(_CLOSE):
                found.append(Lines(opened.pop(), number, mark[1:]))
            else:
                own.append(mark)
        found += marked(number, number, tuple(own))
        lines.append(_MARK.sub("", line))
    return "\n".join(lines), in_order(found)


written = Pages()
generator = Docs()
