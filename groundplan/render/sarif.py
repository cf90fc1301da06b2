"""What does a code scanner read? One SARIF 2.1.0 log for all specs, with the rules that were broken and where.

A finding is a result at its line; places that explain it are related locations, an edit that mends it is a fix, and an
accepted finding is a result that is suppressed. Columns count code points. A result's fingerprint is made of its code
and its path in the spec, so that it stays the same when lines move. Texts are as people see them; the text of a fix
is exact. The log holds no time and no absolute path that was not given, and is ASCII.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from groundplan.render.safe import calm, shown
from model.faults import dotted
from model.findings import Finding, Fix, Message, Place, Severity, Span

if TYPE_CHECKING:
    from groundplan.results import Result
    from model.spec.decision import Acceptance

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "groundplanCodeAndPath/v1"

_Json = dict[str, object]
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(results: Sequence[Result]) -> str:
    """The log, with a line end."""
    return calm(json.dumps(document(results), indent=2)) + "\n"


def document(results: Sequence[Result]) -> _Json:
    """The plain data of the log."""
    from groundplan import __version__

    said = sorted({type(finding.said) for finding in _all(results)}, key=lambda message: message.code)
    rules = {message.code: index for index, message in enumerate(said)}
    driver = {
        "name": "groundplan",
        "semanticVersion": __version__,
        "rules": [_rule(message) for message in said],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(name)}} for name in _files(results)],
        "results": [each for result in results for each in _results(result, rules)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri(name: str) -> str:
    """A file's name as a URI reference; what is not plain in it is percent-encoded."""
    text = shown(name).replace("\\", "/")
    return ("file://" if text.startswith("/") else "") + quote(text, safe="/")


def _all(results: Sequence[Result]) -> Iterator[Finding]:
    for result in results:
        yield from (finding for finding, _ in result.findings)
        yield from (finding for finding, _, _ in result.accepted)


def _files(results: Sequence[Result]) -> list[str]:
    names = {result.name for result in results}
    spans = (place.span for finding in _all(results) for place in (finding.place, *finding.related))
    return sorted(names | {span.file for span in spans if span})


def _rule(message: type[Message]) -> _Json:
    page = inspect.cleandoc(message.__doc__ or message.slug())
    rule: _Json = {
        "id": message.code,
        "name": message.__name__,
        "shortDescription": {"text": page.partition("\n\n")[0].replace("\n", " ")},
        "fullDescription": {"text": page},
        "defaultConfiguration": {"level": _LEVELS[message.severity]},
        "help": {"text": f"groundplan explain {message.code}"},
    }
    return {**rule, "helpUri": message.reference} if message.reference.startswith("https://") else rule


def _results(result: Result, rules: dict[str, int]) -> Iterator[_Json]:
    for finding, where in result.findings:
        yield _result(result, finding, where, rules)
    for finding, entry, where in result.accepted:
        yield {**_result(result, finding, where, rules), "suppressions": [_suppression(entry)]}


def _suppression(entry: Acceptance) -> _Json:
    said = f"{shown(entry.reason)} (by {shown(entry.owner)}, until {entry.until.isoformat()})"
    return {"kind": "inSource", "status": "accepted", "justification": said}


def _result(result: Result, finding: Finding, environments: tuple[str, ...], rules: dict[str, int]) -> _Json:
    texts = (finding.message, finding.why, finding.help)
    made: _Json = {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(shown(text) for text in texts if text)},
        "locations": [_location(finding.place, result.name)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(result, finding)},
        "properties": {"environments": [shown(name) for name in environments if name]},
    }
    if finding.related:
        made["relatedLocations"] = [_related(place, result.name) for place in finding.related]
    if finding.fix:
        made["fixes"] = [_fix(finding.fix)]
    return made


def _related(place: Place, name: str) -> _Json:
    words = {"message": {"text": shown(place.words)}} if place.words else {}
    return {**_location(place, name), **words}


def _location(place: Place, name: str) -> _Json:
    artifact: _Json = {"artifactLocation": {"uri": uri(place.span.file if place.span else name)}}
    if place.span:
        artifact["region"] = _region(place.span)
    path = shown(dotted(place.path))
    logical = {"logicalLocations": [{"fullyQualifiedName": path}]} if path else {}
    return {"physicalLocation": artifact, **logical}


def _region(span: Span) -> _Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix) -> _Json:
    edit = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": {"uri": uri(fix.span.file)}, "replacements": [edit]}
    return {"description": {"text": shown(fix.title)}, "artifactChanges": [change]}


def _fingerprint(result: Result, finding: Finding) -> str:
    said = json.dumps([result.system, finding.code, dotted(finding.place.path)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
