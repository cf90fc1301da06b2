"""What does a GitHub workflow make annotations of? One workflow command for each finding, and nothing else.

A line is `::error file=…,line=…,title=…::message`. Whatever a spec says stands behind the command's own `::` with every
sign escaped that could end the line or a property, so it can start no command. GitHub takes columns only where a
place lies on one line, and shows ten annotations of each level for a step; the exit code counts all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from groundplan.render.safe import shown
from model.findings import Finding, Severity

if TYPE_CHECKING:
    from groundplan.results import Result

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def report(results: Sequence[Result]) -> str:
    """A line for each finding; accepted ones are notices."""
    return "".join(f"{line}\n" for result in results for line in _lines(result))


def _lines(result: Result) -> Iterator[str]:
    for finding, where in result.findings:
        texts = [finding.message, finding.why, finding.help and f"help: {finding.help}", _only(result, where)]
        yield _command(_LEVELS[finding.severity], result, finding, texts)
    for finding, entry, _ in result.accepted:
        said = f"accepted by {entry.owner}, until {entry.until.isoformat()}: {entry.reason}"
        yield _command("notice", result, finding, [finding.message, said])


def _only(result: Result, where: tuple[str, ...]) -> str:
    return f"only in {', '.join(where)}" if len(where) < len(result.environments) else ""


def _command(level: str, result: Result, finding: Finding, texts: list[str]) -> str:
    span = finding.place.span
    given: dict[str, object] = {"file": shown(span.file if span else result.name)}
    if span:
        given |= {"line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:
            given |= {"col": span.column, "endColumn": span.end_column}
    given["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in given.items())
    message = "\n".join(shown(text) for text in texts if text)
    return f"::{level} {properties}::{_escaped(message, _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
