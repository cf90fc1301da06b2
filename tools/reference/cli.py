"""The commands of the program: what each does, its arguments and options, and examples."""

from __future__ import annotations

import argparse
from importlib import import_module

from groundplan import cli
from tools.reference.prose import cell, prose


def pages() -> dict[str, str]:
    """File name to text."""
    parts = [
        "# The command line",
        "Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 findings or output that"
        " would change, 2 wrong usage, a spec that cannot be read or an internal error, 130 interrupted.",
        "| Command | What it does |\n| --- | --- |\n"
        + "\n".join(f"| [`{name}`](#{name}) | {cell(summary)} |" for name, summary in cli.COMMANDS.items()),
    ]
    return {"cli.md": "\n\n".join([*parts, *(_command(name) for name in cli.COMMANDS)]) + "\n"}


def _command(name: str) -> str:
    module = import_module(f"groundplan.commands.{name}")
    parser = cli.Parser(f"groundplan {name}", "", "")
    module.arguments(parser)
    cli.common(parser)
    rows = [_row(action) for action in parser._actions if action.dest != "help"]
    examples = str(module.EXAMPLES).rstrip()
    return "\n\n".join(
        [
            f"## {name}",
            prose(str(module.__doc__)),
            "| Argument | What it does |\n| --- | --- |\n" + "\n".join(rows),
            f"```\n{examples}\n```",
        ]
    )


def _row(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings)
    value = str(action.metavar or (action.dest.upper() if action.nargs != 0 else "")) if not action.choices else ""
    choices = "\\|".join(map(str, action.choices)) if action.choices else ""
    told = " ".join(part for part in (name, value or choices) if part)
    text = (action.help or "").replace("%(default)s", str(action.default))
    told = told.replace("\\|", "|").replace("|", "\\|")
    return f"| `{told}` | {cell(text)} |"
