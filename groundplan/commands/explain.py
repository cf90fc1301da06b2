"""Explain the code of a finding, or what a component of a spec became."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.results import Result

EXAMPLES = """\
examples:
  groundplan explain NET101
  groundplan explain specs/shop.yaml database
  groundplan explain specs/shop.yaml database --env development
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("subject", metavar="CODE | SPEC", help="code of a finding, or its name; or a spec file")
    parser.add_argument("component", metavar="COMPONENT", nargs="?", help="a component of the spec")
    parser.add_argument("--env", metavar="NAME", help="the environment to look at (default: the spec's first)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the explanation."""
    if options.component is None:
        if options.env:
            raise Refused(
                "--env belongs to a spec and a component", "write groundplan explain SPEC COMPONENT --env NAME"
            )
        terminal.data(code(options.subject))
        return 0
    return _component(options, terminal)


def code(wanted: str) -> str:
    """The manual page of a code or of a finding's name. Raises Refused where there is none."""
    import inspect

    from model.catalogue import CATALOGUE

    names = {message.slug(): number for number, message in CATALOGUE.items()}
    number = names.get(wanted.lower(), wanted.upper())
    if number not in CATALOGUE:
        raise Refused(f"there is no finding {wanted!r}", _advice(wanted, [*CATALOGUE, *names]))
    message = CATALOGUE[number]
    labels = ("message", "why", "help", "reference")
    lines = [f"  {label}: {text}" for label in labels if (text := getattr(message, label))]
    head = f"{number} {message.slug()} ({message.severity})"
    parts = [head, inspect.cleandoc(message.__doc__ or ""), "\n".join(lines), _manual(number)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _advice(wanted: str, known: list[str]) -> str:
    if "." in wanted or "/" in wanted:
        return "to explain a component, name it after the spec"
    close = inputs.nearest(wanted, known) or inputs.nearest(wanted.upper(), known)
    return f"did you mean {close}?" if close else f"codes look like {known[0]}"


def _manual(number: str) -> str:
    """The docstring of the check that finds it, if one does."""
    import ast
    from importlib.resources import files

    for entry in sorted(files("model.checks").iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".py"):
            continue
        text = entry.read_text(encoding="utf-8")  # read, not imported: there are many, and one is wanted
        if text.partition("\n")[0].endswith(f"({number})."):
            return ast.get_docstring(ast.parse(text)) or ""
    return ""


def _component(options: argparse.Namespace, terminal: Terminal) -> int:
    from groundplan.explaining import component
    from model.findings import Severity

    (result,) = inputs.checked([options.subject], options.env, terminal)
    environment = result.environments[0]
    if environment.graph is None:
        return _faulty(result, terminal)
    if options.component not in environment.graph.spec.components:
        advice = inputs.did_you_mean(options.component, environment.graph.spec.components)
        raise Refused(f"there is no component {options.component!r} in {result.name}", advice)
    try:
        page = component(environment.graph, options.component)
    except Exception:
        if not result.has(Severity.ERROR):
            raise
        return _faulty(result, terminal)  # what is made of a graph relies on rules that this one breaks
    terminal.data(page)
    return 0


def _faulty(result: Result, terminal: Terminal) -> int:
    from groundplan.render import text

    terminal.say(text.report([result], terminal.err_style, terminal.room(terminal.err)))
    return 2 if result.source is None else 1
