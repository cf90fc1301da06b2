"""What does a CI system show among its tests? JUnit XML: a suite for each spec, a case for each finding.

A finding that makes the command fail is a failed case, any other a passed one that says what was found; an accepted
one is skipped, with its reason. A spec without findings is one passed case, since many readers call an empty suite a
fault. The document is ASCII and holds no time, no host and no duration.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from groundplan.render.safe import shown
from model.faults import dotted
from model.findings import Finding, Severity

if TYPE_CHECKING:
    from groundplan.results import Result

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def report(results: Sequence[Result], failing: Collection[Severity]) -> str:
    """The document; findings of the severities in ``failing`` are failures."""
    suites = [_suite(result, failing) for result in results]
    counts = {name: sum(suite[1][name] for suite in suites) for name in ("tests", "failures")}
    head = f"<testsuites{_attributes({'name': 'groundplan', **counts, 'errors': 0})}>"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head, *(line for suite in suites for line in suite[0])]
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(result: Result, failing: Collection[Severity]) -> tuple[list[str], dict[str, int]]:
    """The lines of a spec, and its counts."""
    found, accepted = result.findings, result.accepted
    counts = {
        "tests": len(found) + len(accepted) or 1,
        "failures": sum(finding.severity in failing for finding, _ in found),
        "errors": 0,
        "skipped": len(accepted),
    }
    lines = [f"  <testsuite{_attributes({'name': shown(result.name), **counts})}>"]
    for finding, where in found:
        lines += _case(result, finding, _judged(finding, where, finding.severity in failing))
    for finding, entry, _ in accepted:
        reason = shown(f"accepted by {entry.owner}, until {entry.until.isoformat()}: {entry.reason}")
        lines += _case(result, finding, f"<skipped>{_text(reason)}</skipped>")
    if not (found or accepted):
        lines.append(f"    <testcase{_attributes({'classname': shown(result.name), 'name': 'check'})}/>")
    return [*lines, "  </testsuite>"], counts


def _judged(finding: Finding, environments: tuple[str, ...], fails: bool) -> str:
    text = _text("\n".join(_body(finding, environments)))
    if not fails:
        return f"<system-out>{text}</system-out>"
    told = {"type": f"{finding.severity} {finding.code}", "message": shown(finding.message)}
    return f"<failure{_attributes(told)}>{text}</failure>"


def _body(finding: Finding, environments: tuple[str, ...]) -> Iterator[str]:
    yield f"{finding.severity}[{finding.code}]: {shown(finding.message)}"
    if span := finding.place.span:
        yield f"{shown(span.file)}:{span.line}:{span.column}"
    for label, text in (("why", finding.why), ("help", finding.help), ("see", finding.said.reference)):
        if text:
            yield f"{label}: {shown(text)}"
    if names := [shown(name) for name in environments if name]:
        yield f"in: {', '.join(names)}"


def _case(result: Result, finding: Finding, inside: str) -> list[str]:
    where = shown(dotted(finding.place.path)) or "the spec"
    told = {"classname": shown(result.name), "name": f"{finding.code} {finding.name}: {where}"}
    return [f"    <testcase{_attributes(told)}>", f"      {inside}", "    </testcase>"]


def _attributes(given: Mapping[str, object]) -> str:
    return "".join(f' {name}="{_text(str(value))}"' for name, value in given.items())


def _text(text: str) -> str:
    """A text as XML holds it: its own signs as entities, all beyond ASCII as numbers."""
    escaped = "".join(_SIGNS.get(sign, sign) for sign in text)
    return re.sub(r"[^\x00-\x7f]", lambda found: f"&#{ord(found[0])};", escaped)
