"""A page for each family of findings: every rule with its reason, its remedy, a bad and a good spec, and its source."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path
from types import ModuleType

from groundplan.fixing.recipes import RECIPES
from model import catalogue, checks
from model.findings import Message
from tools.reference.prose import cell, line, manual, prose


def pages() -> dict[str, str]:
    """File name to text."""
    made = {"rules/README.md": _index()}
    return made | {f"rules/{_name(family)}.md": _page(family) for family in catalogue.FAMILIES}


def _name(family: ModuleType) -> str:
    return family.__name__.rpartition(".")[2]


def _title(family: ModuleType) -> str:
    """`Faults of caches: versions, zones.` is `Faults of caches`."""
    return (family.__doc__ or _name(family)).strip().partition("\n")[0].partition(":")[0].rstrip(".")


def _messages(family: ModuleType) -> list[type[Message]]:
    return sorted((m for m in catalogue.CATALOGUE.values() if m.__module__ == family.__name__), key=lambda m: m.code)


def _index() -> str:
    lines = [
        "# Rules",
        "",
        f"groundplan knows {len(catalogue.CATALOGUE)} findings. An error stops a compile, a warning and a note do not."
        " Where the remedy leaves no choice, `groundplan check --fix` makes the edit.",
        "",
        "| Code | Name | Severity | Edit | What is wrong |",
        "| --- | --- | --- | --- | --- |",
    ]
    for family in catalogue.FAMILIES:
        for message in _messages(family):
            slug = message.slug()
            link = f"[{message.code}]({_name(family)}.md#{message.code.lower()}-{slug})"
            edit = "yes" if message.code in RECIPES else ""
            lines.append(f"| {link} | {slug} | {message.severity} | {edit} | {cell(_summary(message))} |")
    return "\n".join(lines) + "\n"


def _summary(message: type[Message]) -> str:
    return inspect.cleandoc(message.__doc__ or "").partition("\n\n")[0]


def _page(family: ModuleType) -> str:
    parts = [f"# {_title(family)}", line(family.__doc__ or "")]
    return "\n\n".join([*parts, *(_rule(message) for message in _messages(family))]) + "\n"


def _rule(message: type[Message]) -> str:
    parts = [
        f"## {message.code} {message.slug()}",
        f"*{str(message.severity).capitalize()}.* {prose(inspect.cleandoc(message.__doc__ or ''))}",
    ]
    texts = (("Says", message.message), ("Why", message.why), ("Remedy", message.help))
    rows = [f"- {label}: {line(_holes(text))}" for label, text in texts if text]
    if message.reference:
        rows.append(f"- Source: <{message.reference}>")
    if message.code in RECIPES:
        rows.append("- Edit: `groundplan check --fix` makes it where it is certain")
    parts.append("\n".join(rows))
    if page := _manuals().get(message.code):
        parts.append(manual(page.partition("\n\n")[2]))
    return "\n\n".join(parts)


def _holes(template: str) -> str:
    """A template as people read it: a hole is a word in angle brackets, also inside of code."""
    return (
        template.replace("{{", "\0")
        .replace("}}", "\1")
        .replace("{", "<")
        .replace("}", ">")
        .replace("\0", "{")
        .replace("\1", "}")
    )


@cache
def _manuals() -> dict[str, str]:
    """Code to the docstring of the check that finds it."""
    made = {}
    for path in sorted(Path(checks.__file__).parent.glob("*.py")):
        page = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = page.partition("\n")[0]
        if first.endswith(").") and "(" in first:
            made[first.rpartition("(")[2].removesuffix(").")] = page
    return made
