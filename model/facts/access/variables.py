"""What does `${aws:username}` stand for? Policy variables, filled from a request.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""

from __future__ import annotations

import re

from model.facts.access.requests import Context, Unknown
from model.facts.access.symbols import DOLLAR, QUESTION, STAR, escaped

_HOLE = re.compile(r"\$\{([^}]*)\}")
_WITH_DEFAULT = re.compile(r"([^,\s]+)\s*,\s*'(.*)'", re.DOTALL)
_CHARACTERS = {"*": STAR, "?": QUESTION, "$": DOLLAR}

_SOME_TEXT = chr(0x10FFFD)
"""Stands for the value of a variable that is not known."""


def filled(text: str, context: Context, variables: bool) -> str | None:
    """A text with its variables filled in; None where a request lacks one that has no default.

    In a document of the old version, ``variables`` is false and `${...}` is text.
    """
    if "${" not in text or not variables:
        return text
    pieces: list[str] = []
    end = 0
    for hole in _HOLE.finditer(text):
        value = _value(hole[1].strip(), context)
        if value is None:
            return None
        pieces += [text[end : hole.start()], value]
        end = hole.end()
    return "".join([*pieces, text[end:]])


def plain(pattern: str) -> str:
    """A filled text as a value: what stood for wildcard characters is those characters again."""
    for char, stand_in in _CHARACTERS.items():
        pattern = pattern.replace(stand_in, char)
    return pattern


def _value(name: str, context: Context) -> str | None:
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    with_default = _WITH_DEFAULT.fullmatch(name)
    given = context.get(with_default[1] if with_default else name)
    if isinstance(given, Unknown):
        return _SOME_TEXT
    if given is not None and len(given) == 1:
        return escaped(given[0])
    return escaped(with_default[2]) if with_default and given is None else None
