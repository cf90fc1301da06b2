"""How do the words of docstrings stand in Markdown? What is in backticks is code there too, and the rest is text."""

from __future__ import annotations

import re

_CODE = re.compile(r"(``?)(.+?)\1", re.DOTALL)
_SIGNS = str.maketrans({"<": "&lt;", ">": "&gt;", "*": "\\*", "[": "\\[", "]": "\\]", "{": "&#123;", "}": "&#125;"})


def prose(text: str) -> str:
    """Paragraphs of a docstring, each on one line."""
    return "\n\n".join(line(paragraph) for paragraph in text.strip().split("\n\n"))


def line(text: str) -> str:
    """A docstring's words on one line."""
    parts, at = [], 0
    text = " ".join(text.split())
    for found in _CODE.finditer(text):
        parts += [text[at : found.start()].translate(_SIGNS), f"`{found[2]}`"]
        at = found.end()
    return "".join([*parts, text[at:].translate(_SIGNS)])


def cell(text: str) -> str:
    """`line` in a table."""
    return line(text).replace("|", "\\|")


def manual(page: str) -> str:
    """A manual page: its first line is a heading elsewhere, and indented specs are YAML."""
    out: list[str] = []
    for part in re.split(r"\n\n(?=\S)|\n\n(?= {4})", page.strip()):
        if part.startswith("    "):
            spec = "\n".join(row[4:] for row in part.rstrip().splitlines())
            out.append(f"```yaml\n{spec}\n```")
        elif re.fullmatch(r"(Bad|Good)[^\n]*:", part.strip()):
            out.append(f"**{part.strip()}**")
        else:
            out.append(line(part))
    return "\n\n".join(out)


def anchor(heading: str) -> str:
    """What GitHub makes of a heading of plain words."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
