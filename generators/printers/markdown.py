r"""How does a text stand in Markdown and stay text? For GitHub, GitLab, and what reads CommonMark or Python-Markdown.

Each function first brings its text to one line of visible characters (`scalars.one_line`): that is what a reader of the
page sees, be the page rendered with or without HTML. All raise ValueError for a lone surrogate.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generators.printers.scalars import one_line

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_JOINER = "\u200d"  # without width: it hides a name from later filters
_LIVE = re.compile(
    r"""
      [&<>|~$^{}\\`*\[\]\#]
    | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9])      # emphasis begins and ends only at the edge of a word
    | @(?!\ )                                   # mentions, mail addresses
    | :(?=//) | (?<=www)\.                      # links that nobody wrote
    | (?<==)= | (?<=\+)\+                       # marks of some extensions
    | !\Z                                       # before a link it would make a picture
    | \A[-+=:/!]                                # lists, lines under headings, commands to GitLab and to bots
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"\A([0-9]{1,9})([.)])(?= |\Z)")
_BACKSLASHED = frozenset("\\`*_[#+-!.")
_WORD = re.compile("[A-Za-z0-9_]")
_BACKTICKS = re.compile("`+")


def text(value: str) -> str:
    """Print a text as prose, at the beginning of a line or anywhere in it: no markup, no HTML, no links, no mentions.

    After an ``@`` that begins a word stands a joiner without width, so that the page calls nobody. In a mail address it
    begins none: that is copied as it was written.
    """
    return _NUMBERED.sub(r"\1\\\2", _LIVE.sub(_spell, one_line(value)))


def cell(value: str) -> str:
    """Print a text as a cell of a table."""
    return text(value)


def code(value: str) -> str:
    """Print a text as inline code; an empty text prints nothing. Not for tables: see `code_cell`."""
    content = one_line(value)
    if not content:
        return ""
    fence = "`" * (max(map(len, _BACKTICKS.findall(content)), default=0) + 1)
    pad = " " if content[0] == "`" or content[-1] == "`" else ""
    return f"{fence}{pad}{content}{pad}{fence}"


def code_cell(value: str) -> str:
    """Print a text as inline code in a cell of a table; as prose where it has a bar, on which renderers differ."""
    return text(value) if "|" in value else code(value)


def block(lines: Iterable[str], language: str = "") -> str:
    """Print lines as a block of code, each on one line, in a fence that none of them can end."""
    content = [one_line(line) for line in lines]
    longest = max((len(run) for line in content for run in _BACKTICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}{language}", *content, fence])


def heading_anchor(value: str, repeated: int = 0) -> str:
    """Give the anchor that GitHub makes for a heading of this text, ``repeated`` times seen on the page before."""
    anchor = "".join(character for character in one_line(value).lower() if _is_kept(character)).replace(" ", "-")
    return f"{anchor}-{repeated}" if repeated else anchor


def _spell(found: re.Match[str]) -> str:
    character = found[0]
    if character == "@":
        return "&#64;" + ("" if _WORD.fullmatch(found.string[: found.start()][-1:]) else _JOINER)
    if character in _NAMED:
        return _NAMED[character]
    # Some readers know no other escapes than these, or look for the character before they resolve escapes.
    return f"\\{character}" if character in _BACKSLASHED else f"&#{ord(character)};"


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return character in "- " or category[0] in "LM" or category in ("Nd", "Pc")
