"""What does a program read? One JSON document for each spec, each on a line of its own, in the order of the arguments.

The shape is version 1: keys are added within a version, never renamed, removed or given another type.

    {"version": 1, "file": "specs/shop.yaml", "system": "shop", "environments": ["production"],
     "findings": [{"code": "NET101", "name": "subnet-outside-network", "severity": "error", "message": "…",
                   "file": "specs/shop.yaml", "line": 9, "column": 38, "end_line": 9, "end_column": 49,
                   "path": "networks.main.subnets.app.cidrs[0]", "environments": ["production"],
                   "related": [{"file", "line", "column", "end_line", "end_column", "path", "words"}],
                   "why": "…", "help": "…", "url": "https://…" or null,
                   "fix": null or {"title", "file", "line", "column", "end_line", "end_column",
                                   "start", "end", "text"}}],
     "accepted": [{… a finding …, "reason": "…", "owner": "…", "until": "2027-01-31"}],
     "verdicts": [{"subject": "encryption at rest of database", "kind": "promise", "verdict": "holds",
                   "evidence": "…", "environment": "production", "file": "specs/shop.yaml", "line": 40,
                   "path": "promises.encryption.at_rest"}]}

``file``, ``line`` and the columns are null where a finding has no place in a text, ``system`` where it cannot be
read. Texts are as people see them (credentials blotted out, invisible characters spelled out), except ``fix.text``,
which is exact; all of it is ASCII. An environment with errors has no verdicts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from groundplan.render.safe import calm, shown
from model.facts.promises import verdicts
from model.faults import dotted
from model.findings import Finding, Fix, Place, Span

if TYPE_CHECKING:
    from groundplan.results import Result

VERSION = 1


def report(results: Sequence[Result]) -> str:
    """One line for each spec."""
    return "".join(f"{calm(json.dumps(document(result)))}\n" for result in results)


def document(result: Result) -> dict[str, object]:
    """The plain data of one spec's findings."""
    return {
        "version": VERSION,
        "file": shown(result.name),
        "system": shown(result.system) if result.system else None,
        "environments": [shown(environment.name) for environment in result.environments if environment.name],
        "findings": [_finding(said, where) for said, where in result.findings],
        "accepted": [
            {
                **_finding(said, where),
                "reason": shown(entry.reason),
                "owner": shown(entry.owner),
                "until": entry.until.isoformat(),
            }
            for said, entry, where in result.accepted
        ],
        "verdicts": list(_verdicts(result)),
    }


def _verdicts(result: Result) -> Iterator[dict[str, object]]:
    for environment in result.environments:
        if environment.graph and environment.resources:
            for verdict in verdicts(environment.graph, environment.resources):
                span = environment.graph.place(*verdict.path).span
                yield {
                    "subject": shown(verdict.subject),
                    "kind": verdict.kind,
                    "verdict": verdict.verdict.value,
                    "evidence": shown(verdict.evidence),
                    "environment": shown(environment.name),
                    "file": shown(span.file) if span else None,
                    "line": span.line if span else None,
                    "path": shown(dotted(verdict.path)),
                }


def _finding(finding: Finding, environments: tuple[str, ...]) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": shown(finding.message),
        **_place(finding.place),
        "environments": [shown(name) for name in environments if name],
        "related": [{**_place(place), "words": shown(place.words)} for place in finding.related],
        "why": shown(finding.why),
        "help": shown(finding.help),
        "url": finding.said.reference or None,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _place(place: Place) -> dict[str, object]:
    return {**_span(place.span), "path": shown(dotted(place.path))}


def _span(span: Span | None) -> dict[str, object]:
    keys = ("line", "column", "end_line", "end_column")
    return {"file": shown(span.file) if span else None, **{key: getattr(span, key, None) for key in keys}}


def _fix(fix: Fix) -> dict[str, object]:
    edit = {"start": fix.span.start, "end": fix.span.end, "text": fix.text}
    return {"title": shown(fix.title), **_span(fix.span), **edit}
