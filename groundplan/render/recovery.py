"""What do people read of recovery? A table of failures in short, or one failure in detail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from groundplan.render.cells import width
from groundplan.render.safe import shown
from groundplan.render.style import Style
from model.facts.recovery.alternatives import line, written
from model.facts.recovery.judgement import dominates, said
from model.facts.recovery.parts import Start
from model.facts.recovery.times import words
from model.facts.verdict import Answer
from model.faults import dotted

if TYPE_CHECKING:
    from groundplan.results import Result
    from model.facts.recovery.report import Report, Row

_PAINT = {Answer.HOLDS: "accepted", Answer.BROKEN: "error", Answer.UNKNOWN: "warning"}


def text(result: Result, reports: Sequence[Report], style: Style, *, detailed: bool) -> str:
    """The report of one spec."""
    pages = []
    for each in reports:
        graph = each.system.graph
        head = style.paint("strong", shown(f"{graph.system.name}/{graph.environment_name}"))
        lines = [f"{head} in {shown(graph.region)}"]
        for row in each.rows if detailed else ():
            lines += ["", *_detail(each, row, style)]
        lines += [] if detailed else ["", *_short(each, style)]
        pages.append("\n".join(lines))
    return "\n\n".join(pages) + "\n"


def _short(report: Report, style: Style) -> Iterator[str]:
    rows = [["failure", "lost", "back after", "promise", "what decides"]]
    for row in report.rows:
        decides = dominates(row.estimate, row.judged.part if row.judged else _decides(row))
        rows.append([row.failure.value, str(row.estimate.rpo), str(row.estimate.rto), _answer(row), decides])
    yield from _table(rows)
    yield ""
    yield f"somebody begins after {words(report.system.notice.high)} where nothing starts by itself (`recovery.notice`)"
    unknown = dict.fromkeys(w for row in report.rows for w in (*row.estimate.rpo.because, *row.estimate.rto.because))
    yield from _list("not known", unknown, style)
    points = [
        f"{said(single.part)}: {single.failure.value} stops it for {single.rto}" + _stops(single.stops)
        for single in report.single_points
    ]
    yield from _list("single points of failure", points, style)
    yield from _list("another region lacks", [f"{each.what}: {each.words}" for each in report.forgotten], style)
    for procedure, judged in report.procedures:
        faults = [f"{fault.words}: {fault.advice} ({dotted(fault.path)})" for fault in judged.faults]
        yield from _list(f"procedure {shown(procedure.name)} takes {judged.takes}", faults or ["no fault"], style)
    for row in report.rows:
        if row.alternatives:
            yield from _alternatives(report, row, style)


def _stops(names: Sequence[str]) -> str:
    return f"; {', '.join(names)} {'needs' if len(names) == 1 else 'need'} it" if names else ""


def _detail(report: Report, row: Row, style: Style) -> Iterator[str]:
    found = row.estimate
    yield style.paint("strong", row.failure.value)
    if row.judged and row.targets:
        yield f"  {style.paint(_PAINT[row.judged.answer], _answer(row))}: {shown(row.judged.evidence)}"
    yield f"  lost        {found.rpo}" + (f", by {said(found.worst)}" if found.worst else "")
    yield f"  back after  {found.rto}; all times added up {found.total}, the largest alone {found.largest}"
    if found.chain:
        yield f"  in a chain  {shown(' -> '.join(said(name) for name in found.chain))}"
    yield ""
    rows = [["part", "lost", "takes", "back after", "how", "by", "figure"]]
    for group in found.order:
        for name in group:
            way = found.chosen[name]
            if way.start is not Start.NOBODY or way.rto.high:
                lost = str(way.rpo) if way.rpo.high else "-"
                cells = [said(name), lost, str(way.rto), str(found.finish[name]), way.words, way.start.value]
                rows.append([*cells, way.confidence or "yours"])
    if len(rows) > 1:
        yield from _table(rows)
    calm = [said(name) for name, way in found.chosen.items() if way.start is Start.NOBODY and ":" not in name]
    yield from _list("untouched", [", ".join(sorted(calm))] if calm else [], style)
    yield from _list("not known", dict.fromkeys((*found.rpo.because, *found.rto.because)), style)
    yield from _alternatives(report, row, style)


def _alternatives(report: Report, row: Row, style: Style) -> Iterator[str]:
    graph = report.system.graph
    for each in row.alternatives:
        after = each.after.estimate
        yield ""
        head = style.paint("strong", f"{', '.join(each.labels)} against {row.failure.value}")
        yield f"{head}: {'; '.join(shown(edit.words) for edit in each.edits)}"
        gives = f"  then {_VERDICTS[each.after.answer]}: lost {after.rpo}, back after {after.rto}"
        yield f"{gives}; cost difference {each.cost}"
        for path, value in written(graph, each.changes):
            yield f"    {shown(dotted(path))}: {shown(line(value))}"


_VERDICTS = {Answer.HOLDS: "kept", Answer.BROKEN: "not kept", Answer.UNKNOWN: "unknown"}


def _answer(row: Row) -> str:
    return "none" if row.answer is None else _VERDICTS[row.answer]


def _decides(row: Row) -> str:
    """What decides where nothing is promised: what is lost for good, else what takes longest."""
    found = row.estimate
    return found.worst if found.worst and found.rpo.never else found.slowest or found.worst


def _list(title: str, items: Sequence[str] | dict[str, None], style: Style) -> Iterator[str]:
    if items:
        yield ""
        yield style.paint("strong", f"{title}:")
        yield from (f"  {shown(item)}" for item in items)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [[shown(cell) for cell in row] for row in rows]
    wide = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        yield "  " + "  ".join(c + " " * (w - width(c)) for c, w in zip(row, wide, strict=True)).rstrip()
