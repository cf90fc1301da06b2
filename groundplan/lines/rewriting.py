"""How does the output of another tool speak of the spec? Its locations are exchanged, and nothing else is touched.

Texts of terraform, cfn-lint and checkov are exchanged line by line. A JSON document is kept until it is complete, and
its locations are then changed where they stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from groundplan.lines import jsontext
from groundplan.lines.jsontext import Value
from groundplan.render.safe import shown
from model.findings import Span

Find = Callable[[str, int, int], Span | None]
"""From a file's name as a tool prints it, a first and a last line, to the place in the spec; nothing where none is.

The offsets of the place count bytes, as terraform does.
"""

LONGEST = 64 << 20
"""Characters of the largest document that is waited for."""
LONGEST_LINE = 8_000

_TERRAFORM = re.compile(r"(?P<before>\bon )(?P<file>[^\s:\"\x1b]+) line (?P<first>\d{1,9})(?=[,:\s]|$)")
_WITHIN = re.compile(  # a name begins a word, or follows what switches a colour
    r"(?<![^\s\"(,m])(?P<file>[^\s:\",\x1b]+\.tf):(?P<first>\d{1,9}),\d+-(?:(?P<last>\d{1,9}),)?\d+"
)
_CHECKOV = re.compile(r"(?P<before>^\s*(?:Calling )?File: )(?P<file>.+?):(?P<first>\d{1,9})-(?P<last>\d{1,9})(?=\s*$)")
_PARSEABLE = re.compile(r"^(?P<file>.+?):(?P<first>\d{1,9}):\d{1,9}:(?P<last>\d{1,9}):\d{1,9}(?=:[A-Z]\d{4}:)")
_CFN_LINT = re.compile(r"^(?P<file>\S.*?):(?P<first>\d{1,9}):\d{1,9}(?=\s*$)")


def rewritten(lines: Iterable[str], find: Find) -> Iterator[str]:
    """The output of a tool, with the spec's lines for the artifacts'."""
    kept: list[str] = []
    depth = size = 0
    for line in lines:
        if not kept and not jsontext.begins(line):
            yield _line(line, find)
            continue
        kept.append(line)
        depth, size = depth + jsontext.depth(line), size + len(line)
        if depth <= 0 or size > LONGEST:
            yield from _document(kept, find)
            kept, depth, size = [], 0, 0
    yield from _document(kept, find)


def _line(line: str, find: Find) -> str:
    if len(line) > LONGEST_LINE:
        return line
    for pattern, spell in _TEXTS:
        line = pattern.sub(partial(_spelled, spell, find), line)
    return line


def _spelled(spell: Callable[[Span], str], find: Find, match: re.Match[str]) -> str:
    parts = match.groupdict()
    first = int(parts["first"])
    span = find(parts["file"], first, max(first, int(parts.get("last") or first)))
    return (parts.get("before") or "") + spell(span) if span else match[0]


def _within(span: Span) -> str:
    end = f"{span.end_line}," if span.end_line != span.line else ""
    return f"{shown(span.file)}:{span.line},{span.column}-{end}{span.end_column}"


_TEXTS: tuple[tuple[re.Pattern[str], Callable[[Span], str]], ...] = (
    (_TERRAFORM, lambda span: f"{shown(span.file)} line {span.line}"),
    (_WITHIN, _within),
    (_CHECKOV, lambda span: f"{shown(span.file)}:{span.line}-{span.end_line}"),
    (
        _PARSEABLE,
        lambda span: f"{shown(span.file)}:{span.line}:{span.column}:{span.end_line}:{span.end_column}",
    ),
    (_CFN_LINT, lambda span: f"{shown(span.file)}:{span.line}:{span.column}"),
)


def _document(lines: list[str], find: Find) -> Iterator[str]:
    text = "".join(lines)
    document = jsontext.parse(text)
    if document is None:
        yield from (_line(line, find) for line in lines)
        return
    for value, new in sorted(_changes(document, find), key=lambda change: change[0].start, reverse=True):
        text = text[: value.start] + json.dumps(new) + text[value.end :]
    yield text


def _changes(value: Value, find: Find) -> Iterator[tuple[Value, str | int]]:
    """The values that speak of places, each with what it becomes."""
    if isinstance(value.value, list):
        for item in value.value:
            yield from _changes(item, find)
    elif isinstance(value.value, dict):
        for item in value.value.values():
            yield from _changes(item, find)
        for shape in _SHAPES:
            yield from _place(value, shape, find)


@dataclass(frozen=True)
class _Shape:
    """How a tool says a place in JSON; each is a path of keys below one mapping, or a place in a list."""

    file: str
    first: str
    last: str
    columns: tuple[str, str] = ("", "")
    bytes: tuple[str, str] = ("", "")
    again: str = ""
    """Where the file is named once more."""


_SHAPES = (
    _Shape("filename", "start.line", "end.line", ("start.column", "end.column"), ("start.byte", "end.byte")),
    _Shape(
        "Filename",
        "Location.Start.LineNumber",
        "Location.End.LineNumber",
        ("Location.Start.ColumnNumber", "Location.End.ColumnNumber"),
    ),
    _Shape("file_path", "file_line_range.0", "file_line_range.1", again="repo_file_path"),
    _Shape("artifactLocation.uri", "region.startLine", "region.endLine", ("region.startColumn", "region.endColumn")),
)
"""Terraform, cfn-lint, checkov, and SARIF, which all of them can be made to print."""


def _place(value: Value, shape: _Shape, find: Find) -> Iterator[tuple[Value, str | int]]:
    file, first, last = (value.get(*path.split(".")) for path in (shape.file, shape.first, shape.last))
    if not (file and first and isinstance(file.value, str) and type(first.value) is int):
        return
    until = last.value if last and type(last.value) is int else first.value
    span = find(file.value, first.value, max(first.value, until))
    if span is None:
        return
    new: dict[str, str | int] = {shape.file: shown(span.file), shape.again: shown(span.file)}
    new |= {shape.first: span.line, shape.last: span.end_line}
    new |= dict(zip(shape.columns, (span.column, span.end_column), strict=True))
    new |= dict(zip(shape.bytes, (span.start, span.end), strict=True))
    for path, said in new.items():
        if path and (old := value.get(*path.split("."))):
            yield old, said
