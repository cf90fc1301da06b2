"""How does a finding look on a terminal? Message, place, excerpt, the reason, and what to do.

The shape is the one that compilers have: ``error[NET101]: message``, ``--> file:line:column``, the lines with marks
under what is meant, ``= why:``, ``= help:``, ``= note:``. One summary line for each spec ends the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from groundplan.render.safe import blotted, shown
from groundplan.render.snippet import marks, snippet
from groundplan.render.style import PLAIN, Style
from model.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from groundplan.results import Result
    from model.spec.decision import Acceptance

ROOM = 120
"""Columns of a page where there is no terminal to ask."""


class Page:
    """Renders findings; holds the lines of the files that they point into."""

    def __init__(self, texts: Mapping[str, str], style: Style = PLAIN, room: int = ROOM) -> None:
        self.style, self.room = style, room
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def finding(self, finding: Finding, note: str = "") -> str:
        """One finding, with a line end; ``note`` is one more line of remarks."""
        severity = str(finding.severity)
        head = self.style.paint(severity, f"{severity}[{finding.code}]")
        rows = [f"{head}{self.style.paint('strong', f': {shown(finding.message)}')}", *self._place(finding)]
        numbers = self._numbers(finding)
        for label, text in self._remarks(finding, note):
            rows.append(f"{'':{numbers}} {self.style.paint('frame', '=')} {self.style.paint('strong', label)} {text}")
        return "\n".join(rows) + "\n"

    def _remarks(self, finding: Finding, note: str) -> Iterator[tuple[str, str]]:
        if finding.why:
            yield "why:", shown(finding.why)
        if finding.help:
            yield "help:", shown(finding.help)
        if finding.said.reference:
            yield "note:", f"see {shown(finding.said.reference)}"
        if note:
            yield "note:", note

    def _place(self, finding: Finding) -> Iterator[str]:
        place, numbers = finding.place, self._numbers(finding)
        where = _where(place)
        if where:
            yield f"{'':{numbers}}{self.style.paint('frame', '-->')} {where}"
        lines = self._source(place)
        found = marks(place, finding.related, str(finding.severity))
        if lines is not None and found:
            yield from snippet(lines, found, self.style, self.room)
            yield self.style.paint("frame", f"{'':{numbers}} |")
        for other in finding.related:
            if lines is None or other.span is None or (place.span and other.span.file != place.span.file):
                words = f" {shown(other.words)}" if other.words else ""
                # Not rustc's `:::`, which a CI system could take for the beginning of a command.
                yield f"{'':{numbers}}{self.style.paint('frame', '-->')} {_where(other)}{words}"

    def _numbers(self, finding: Finding) -> int:
        """How wide line numbers are, so that everything stands under one another."""
        spans = [place.span for place in (finding.place, *finding.related) if place.span]
        return len(str(max((span.end_line for span in spans), default=1)))

    def _source(self, place: Place) -> list[str] | None:
        if place.span is None or place.span.file not in self._texts:
            return None
        name = place.span.file
        if name not in self._lines:
            self._lines[name] = [line.removesuffix("\r") for line in blotted(self._texts[name]).split("\n")]
        return self._lines[name]


def report(results: Sequence[Result], style: Style = PLAIN, room: int = ROOM, *, clean: bool = True) -> str:
    """The findings of several specs, each followed by its summary; of one without findings only if ``clean``."""
    parts: list[str] = []
    for result in results:
        page = Page({result.name: result.text, **_fragments(result)}, style, room)
        parts += [page.finding(said, _only(result, where)) for said, where in result.findings]
        parts += [_accepted(page, said, entry) for said, entry, _ in result.accepted]
        if clean or result.findings or result.accepted:
            parts.append(f"{summary(result)}\n")
    return "\n".join(parts)


def summary(result: Result) -> str:
    """The findings of a spec counted: ``2 errors, 1 warning in specs/shop.yaml (3 environments)``."""
    severities = [said.severity for said, _ in result.findings]
    counts = [_count(severities.count(severity), str(severity)) for severity in Severity if severity in severities]
    counts += [f"{len(result.accepted)} accepted"] if result.accepted else []
    names = [environment.name for environment in result.environments if environment.name]
    where = f" ({_count(len(names), 'environment')})" if len(names) > 1 else f" ({shown(names[0])})" if names else ""
    return f"{', '.join(counts) or 'no findings'} in {shown(result.name)}{where}"


def loose(findings: Iterable[Finding], style: Style = PLAIN, room: int = ROOM) -> str:
    """Findings about no spec, such as those of the writer."""
    page = Page({}, style, room)
    return "\n".join(page.finding(finding) for finding in findings)


def _accepted(page: Page, finding: Finding, entry: Acceptance) -> str:
    head = page.style.paint("accepted", f"accepted[{finding.code}]")
    where = _where(finding.place)
    rows = [f"{head}: {shown(finding.message)}", *([f" --> {where}"] if where else [])]
    return (
        "\n".join([*rows, f"  = by {shown(entry.owner)}, until {entry.until.isoformat()}: {shown(entry.reason)}"])
        + "\n"
    )


def _only(result: Result, where: tuple[str, ...]) -> str:
    """In which environments a finding occurs, where that is not all of them."""
    if len(where) == len(result.environments):
        return ""
    return f"only in {_and([shown(name) for name in where])}"


def _where(place: Place) -> str:
    from model.faults import dotted

    if place.span:
        return f"{shown(place.span.file)}:{place.span.line}:{place.span.column}"
    return shown(dotted(place.path))


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _fragments(result: Result) -> dict[str, str]:
    return result.source.others if result.source else {}
