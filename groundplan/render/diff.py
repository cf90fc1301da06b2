"""How does an edit of a spec look? A unified diff, of which no line is a command to whoever shows it."""

from __future__ import annotations

import difflib
import re

from groundplan.render.safe import blotted, seen, shown


def diff(name: str, was: str, now: str) -> str:
    """The lines that change, with three around them."""
    old, new = (blotted(text).splitlines(keepends=False) for text in (was, now))
    head = shown(name)
    lines = difflib.unified_diff(old, new, head, head, lineterm="")
    return "".join(f"{re.sub('^( *):(?=:)', _colon, seen(line))}\n" for line in lines)


def _colon(found: re.Match[str]) -> str:
    """A context line begins with a space, before which a log would see `::command::`."""
    return f"{found[1]}\\x3a"
