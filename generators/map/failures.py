"""What is lost when something fails, as the page holds it? For each failure the way back of every part."""

from __future__ import annotations

from generators.base import Context
from generators.printers.data import Value
from model.facts.recovery.estimate import Estimate
from model.facts.recovery.judgement import evidence, figures, said
from model.facts.recovery.parts import Part, Start, Way
from model.facts.recovery.report import Row, report
from model.facts.recovery.times import words
from model.facts.verdict import Answer

_STATES = {Start.NOBODY: "untouched", Start.ITSELF: "itself", Start.SOMEBODY: "hand"}


class Failures:
    """The recovery of one environment, by the numbers of its components."""

    def __init__(self, context: Context, number: dict[str, int]) -> None:
        self._number = number
        self._report = report(context.graph)
        self._ways: dict[tuple[str, ...], int] = {}

    def document(self) -> dict[str, Value]:
        """Every failure, the ways back, what needs what, and what nothing replaces."""
        parts = self._report.system.parts
        rows: list[Value] = [self._row(row) for row in self._report.rows] if parts else []
        return {
            "failures": rows,
            "ways": [list(way) for way in self._ways],
            "parts": [self._named(part.name) for part in parts],
            "needs": [[self._named(name) for name in part.needs] for part in parts],
            "single": [
                [self._named(one.part), one.failure.value, one.words, [self._named(name) for name in one.stops]]
                for one in self._report.single_points
            ],
            "forgotten": [[one.what, one.words] for one in self._report.forgotten],
        }

    def _named(self, part: str) -> Value:
        """The number of a component, or what people call another part."""
        return self._number.get(part, said(part))

    def _row(self, row: Row) -> Value:
        """One failure; ``back`` has for each part what becomes of it, its way, and when it is back."""
        found = row.estimate
        part = row.judged.part if row.judged else (found.slowest or found.worst)
        answer = row.answer
        text = row.judged.evidence if row.judged else evidence(self._report.system, found, Answer.HOLDS, part)
        return {
            "name": row.failure.value,
            "figures": figures(found),
            "promised": [words(seconds) for seconds in row.targets] if row.targets else [],
            "answer": answer.value if answer else "",
            "evidence": text,
            "chain": [self._named(name) for name in found.chain],
            "back": [self._back(part, found) for part in self._report.system.parts],
        }

    def _back(self, part: Part, found: Estimate) -> Value:
        way, at = found.chosen[part.name], found.finish[part.name]
        state = _STATES[way.start]
        if way.rto.never or (part.holds_data and way.rpo.never):
            state = "lost"
        elif at.never:
            state = "waits"
        return [state, self._way(part, way), "" if state in ("lost", "waits") else str(at)]

    def _way(self, part: Part, way: Way) -> int:
        """The number of a way: its words, how long it takes, and what of the data is lost."""
        lost = str(way.rpo) if part.holds_data and way.rpo.high else ""
        return self._ways.setdefault((way.words, str(way.rto), lost), len(self._ways))
