"""Which spelling of a text does every YAML reader, of 1.1 and of 1.2, give back unchanged?"""

from __future__ import annotations

import re

from generators.printers.data import Scalar
from generators.printers.scalars import INVISIBLE, ORDINARY, SURROGATES, escape, number_text

# Begins with a letter or a slash, so that it is no number, date, merge or indicator; holds nothing that could open a
# comment, a key, a quote or a flow collection. Besides those only addresses with their prefix: 10.0.0.0/16.
_PLAIN = re.compile(
    rf"[A-Za-z/{ORDINARY}](?:[A-Za-z0-9_./@$()*+=,;%^~'&!<>|{ORDINARY}-]|:(?![ ]|\Z)|[ ](?![ :]|\Z))*"
    r"|[0-9]+[.:][0-9a-f.:]*/[0-9]+"
)
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"})
_SPECIAL = re.compile(rf'["\\{INVISIBLE}{SURROGATES}]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_LITERAL = re.compile(rf"(?![\t\n])[{INVISIBLE}{SURROGATES}]|\A[ \n]|^\t|[ \t]$|\n\n\Z", re.MULTILINE)


def scalar(value: Scalar) -> str:
    """Print a scalar on one line. Raises ValueError for what `number_text` refuses, and for a lone surrogate."""
    if isinstance(value, str):
        return text_scalar(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else number_text(value)


def text_scalar(text: str) -> str:
    """Print a text on one line: plain where no reader can take it for anything else, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return f'"{_SPECIAL.sub(lambda found: _SHORT.get(found[0]) or escape(found[0]), text)}"'


def literal_block(text: str) -> list[str] | None:
    """Print a text of several lines as a literal block: its header, then its lines without indent.

    None where that would not be exact in every reader: invisible characters, spaces at the end of a line or at the
    beginning of the text, more than one line end after it.
    """
    body = text.removesuffix("\n")
    if "\n" not in body or _NOT_LITERAL.search(text):
        return None
    return ["|-" if body == text else "|", *body.split("\n")]
