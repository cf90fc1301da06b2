"""Print the JSON Schema of the spec language, for editors and other tools."""

from __future__ import annotations

import argparse

from groundplan.terminal import Terminal

EXAMPLES = """\
examples:
  groundplan schema > groundplan.schema.json
  # then, as the first line of a spec:
  # yaml-language-server: $schema=groundplan.schema.json
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the schema."""
    terminal.data(text())
    return 0


def text() -> str:
    """The schema as a file."""
    import json

    from groundplan.schema import schema

    return json.dumps(schema(), indent=2) + "\n"
