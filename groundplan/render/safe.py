"""What may a terminal, a log or a program be given? Every text of a spec, a file name or an argument passes here."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType

_COMMAND = re.compile(r"##(\w*)\[")


@cache
def _redactor() -> ModuleType:
    # Imported when a text is shown: `--help` and `--version` show none, and must start fast.
    from model import credentials

    return credentials


def shown(text: str) -> str:
    r"""A text as it may be shown, on one line: credentials blotted out, what is invisible spelled out as ``\x1b``."""
    return seen(str(_redactor().redact(text)))


def seen(text: str) -> str:
    r"""`shown` for a text that was searched for credentials before. Halves of a surrogate pair become ``\udcff``."""
    from generators.printers.scalars import visible

    return calm(visible(text.encode("utf-8", "backslashreplace").decode()))


def calm(text: str) -> str:
    r"""A text in which no CI system sees a command: GitHub and Azure take ``##[`` and ``##vso[`` anywhere in a line.

    The bracket is spelled ``\u005b``, so that a JSON document stays one and means the same.
    """
    return _COMMAND.sub(r"##\1\\u005b", text)


def blotted(text: str) -> str:
    """A whole file with its credentials blotted out and every line where it was."""
    hidden = str(_redactor().redact(text))
    if hidden == text:
        return text
    return "".join(was if was in "\r\n" else now for was, now in zip(text, hidden, strict=True))
