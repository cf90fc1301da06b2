"""Every page of the reference by its name below docs/reference/."""

from __future__ import annotations

from tools.reference import cli, language, rules

_README = """\
# Reference

These pages are made from the code by `make docs`; do not edit them.

- [Rules](rules/README.md): every finding, with its reason, its remedy and examples.
- [The spec language](spec/README.md): every key, its form and its default.
- [The command line](cli.md): commands, options, exit codes.
"""


def pages() -> dict[str, str]:
    """File name to text, in a fixed order."""
    return {"README.md": _README, **rules.pages(), **language.pages(), **cli.pages()}
