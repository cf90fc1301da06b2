"""What do all printers do alike with characters and numbers?"""

from __future__ import annotations

import re
from decimal import Decimal

INVISIBLE = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"  # zero width: soft hyphen, word joiner, byte-order mark
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # writing direction
    "\u2028\u2029\ufffe\uffff"  # line ends of some readers, no characters at all
    "\U000e0000-\U000e0fff"  # tags
)
"""The inside of a character class: what a reader of the artifact would not see, or would see as something else.
The joiners U+200C and U+200D stay out of it, because emoji and several scripts are spelled with them."""

SURROGATES = "\ud800-\udfff"
"""The inside of a character class: halves of a pair, which no file in UTF-8 can hold."""

ORDINARY = (
    "\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0587\u05d0-\u05ea\u0620-\u063f\u0641-\u064a"
    "\u2010-\u2027\u20a0-\u20bf\u2190-\u21ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
)
"""The inside of a character class: beyond ASCII, characters that stand for themselves in every reader and never join
with a neighbour. Fixed ranges, since what Python calls printable differs by its version, and an artifact must not."""

_MOST_DIGITS = 150
_INVISIBLE = re.compile(f"[{INVISIBLE}{SURROGATES}]")
_SPACES = re.compile("[\t-\r \x1c-\x1e\x85\u2028\u2029]+")


def escape(character: str) -> str:
    r"""Spell one character as ``\uXXXX`` or ``\UXXXXXXXX``, which HCL and YAML read alike.

    Raises ValueError for a lone surrogate.
    """
    code = _code(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def visible(text: str) -> str:
    r"""Make the invisible characters of a text readable, as ``\x1b``, ``\u202e`` or ``\U000e0041``.

    Raises ValueError for a lone surrogate.
    """
    return _INVISIBLE.sub(_spell, text)


def one_line(text: str) -> str:
    """Bring a text to one line of visible characters: a run of spaces and line ends becomes one space, none at an end.

    Raises ValueError for a lone surrogate.
    """
    return visible(_SPACES.sub(" ", text).strip())


def number_text(value: int | float | Decimal) -> str:
    """Spell a number in plain digits, without an exponent; a float always shows its point.

    Raises ValueError for infinity, for what is not a number, and for more digits than any artifact needs.
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number that an artifact can hold")
    if abs(exact.adjusted()) > _MOST_DIGITS or len(exact.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"the number has more than {_MOST_DIGITS} digits")
    text = format(exact, "f")
    return f"{text}.0" if isinstance(value, float) and "." not in text else text


def _code(character: str) -> int:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"text holds the lone surrogate U+{code:04X}, which no artifact can hold")
    return code


def _spell(found: re.Match[str]) -> str:
    code = _code(found[0])
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
