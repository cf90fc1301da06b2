"""What does a program read of recovery? One JSON document on a line.

The shape is version 1: keys are added within a version, never renamed, removed or given another type. A time is
``{"low", "high", "text", "because"}`` in seconds; 2592001 and more stands for `not recoverable`.

    {"version": 1, "file": "…", "system": "shop", "environments": [{"environment": "production", "region": "…",
      "notice": time, "failures": [{"failure": "zone loss", "rpo": time, "rto": time, "sum": time, "maximum": time,
        "critical_path": ["database", "api"], "decides": "database" or null, "order": [["database"], ["api"]],
        "promise": null or {"rpo", "rto", "verdict": "holds|broken|unknown", "evidence"},
        "parts": [{"part", "kind", "path", "rpo": time, "rto": time, "back_after": time, "how", "start", "words",
                   "figure", "confidence", "sources": [{"at", "as_of"}]}],
        "alternatives": [{"labels": […], "words": […], "edits": [{"path", "value"}], "verdict", "rpo", "rto",
                          "cost": {"usd_per_month": "12.30" or null, "because"}}]}],
      "single_points": [{"part", "failure", "rto": time, "words", "stops": […], "path"}],
      "forgotten": [{"what", "words", "path"}]}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from groundplan.render.safe import shown
from model.facts.recovery.alternatives import Alternative, line, written
from model.facts.recovery.estimate import Estimate
from model.facts.recovery.report import Report, Row
from model.facts.recovery.times import Time
from model.faults import dotted
from model.graph import Graph
from model.knowledge.recovery import figure

if TYPE_CHECKING:
    from groundplan.results import Result

VERSION = 1


def document(result: Result, reports: Sequence[Report]) -> str:
    """The document of one spec."""
    data = {
        "version": VERSION,
        "file": shown(result.name),
        "system": shown(result.system),
        "environments": [_environment(each) for each in reports],
    }
    return json.dumps(data) + "\n"


def _environment(report: Report) -> dict[str, object]:
    graph = report.system.graph
    return {
        "environment": shown(graph.environment_name),
        "region": shown(graph.region),
        "notice": _time(report.system.notice),
        "failures": [_failure(report, row) for row in report.rows],
        "single_points": [
            {
                "part": shown(each.part),
                "failure": each.failure.value,
                "rto": _time(each.rto),
                "words": shown(each.words),
                "stops": [shown(name) for name in each.stops],
                "path": shown(dotted(each.path)),
            }
            for each in report.single_points
        ],
        "forgotten": [
            {"what": each.what, "words": shown(each.words), "path": shown(dotted(each.path))}
            for each in report.forgotten
        ],
    }


def _failure(report: Report, row: Row) -> dict[str, object]:
    found, judged = row.estimate, row.judged
    promise = None
    if judged and row.targets:
        rpo, rto = row.targets
        promise = {"rpo": rpo, "rto": rto, "verdict": judged.answer.value, "evidence": shown(judged.evidence)}
    return {
        "failure": row.failure.value,
        "rpo": _time(found.rpo),
        "rto": _time(found.rto),
        "sum": _time(found.total),
        "maximum": _time(found.largest),
        "critical_path": [shown(name) for name in found.chain],
        "decides": shown((judged.part if judged else found.slowest) or found.worst) or None,
        "order": [[shown(name) for name in group] for group in found.order],
        "promise": promise,
        "parts": list(_parts(report, found)),
        "alternatives": [_alternative(report.system.graph, each) for each in row.alternatives],
    }


def _parts(report: Report, found: Estimate) -> Iterator[dict[str, object]]:
    for part in report.system.parts:
        way = found.chosen[part.name]
        sources = figure(way.figure).sources if way.figure else ()
        yield {
            "part": shown(part.name),
            "kind": part.kind,
            "path": shown(dotted(part.path)),
            "rpo": _time(way.rpo) if part.holds_data else None,
            "rto": _time(way.rto),
            "back_after": _time(found.finish[part.name]),
            "how": way.how or None,
            "start": way.start.value,
            "words": shown(way.words),
            "figure": way.figure or None,
            "confidence": way.confidence or None,
            "sources": [{"at": source.at, "as_of": source.as_of} for source in sources],
        }


def _alternative(graph: Graph, each: Alternative) -> dict[str, object]:
    changes = written(graph, each.changes)
    amount = each.cost.amount
    return {
        "labels": list(each.labels),
        "words": [shown(edit.words) for edit in each.edits],
        "edits": [{"path": shown(dotted(path)), "value": shown(line(value))} for path, value in changes],
        "verdict": each.after.answer.value,
        "rpo": _time(each.after.estimate.rpo),
        "rto": _time(each.after.estimate.rto),
        "cost": {"usd_per_month": None if amount is None else f"{amount:.2f}", "because": each.cost.because or None},
    }


def _time(time: Time) -> dict[str, object]:
    return {"low": time.low, "high": time.high, "text": str(time), "because": [shown(why) for why in time.because]}
