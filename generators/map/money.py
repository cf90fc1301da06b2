"""What does everything cost, as the page holds it? Figures in words, with a level for how much of the whole it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generators.base import Context
from generators.printers.data import Value
from model.facts.cost import words
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Line, Sort, summed

_LEVELS = (Decimal("0.02"), Decimal("0.1"), Decimal("0.25"))
"""From which share of the whole on a level is the next one."""


class Money:
    """The estimate of one environment."""

    def __init__(self, context: Context, number: dict[str, int]) -> None:
        self._estimate = estimate(context.graph, context.resources)
        self._whole = self._estimate.total(allowances=False).amount.typical
        self._number = number
        self._lines: dict[tuple[str, str, str], int] = {}

    def document(self) -> dict[str, Value]:
        """The total, its sorts, and every owner."""
        sorts = [(sort, [line for line in self._estimate.lines if line.sort is sort]) for sort in Sort]
        days = sorted({line.price.as_of for line in self._estimate.lines if line.price})
        return {
            "total": words.total(self._estimate.total()),
            "sorts": [[sort.value, words.total(summed(lines))] for sort, lines in sorts if lines],
            "owners": [self._owner(name) for name in sorted(self._estimate.owners, key=self._dearest)],
            "lines": [list(line) for line in self._lines],
            "prices": f"{days[0]} to {days[-1]}" if days else "",
        }

    def _dearest(self, name: str) -> tuple[Decimal, str]:
        return -summed(self._estimate.of(name)).amount.typical, name

    def _owner(self, name: str) -> Value:
        """Number or name, the amount in short, its level, all of it in words, and its lines."""
        lines = self._estimate.of(name)
        found = summed(lines)
        known = any(line.amount is not None for line in lines)
        least = "≥ " if found.at_least else ""
        short = f"{least}${words.money(found.amount.typical)}" if known else "not known"
        cells: list[Value] = [self._line(line) for line in lines if line.quantity is None or line.quantity]
        return [self._number.get(name, name), short, self._level(lines), words.total(found), cells]

    def _line(self, line: Line) -> int:
        """The number of a line, which many owners may have: what, how it is worked out, amount."""
        note = f" ({line.note})" if line.note else ""
        cells = (line.what, words.arithmetic(line) + note, words.amount(line.amount))
        return self._lines.setdefault(cells, len(self._lines))

    def _level(self, lines: Sequence[Line]) -> int:
        """From 1, next to nothing, to 4; 0 where no amount is known."""
        if not any(line.amount is not None for line in lines):
            return 0
        share = summed(lines).amount.typical / self._whole if self._whole else Decimal(0)
        return 1 + sum(share >= least for least in _LEVELS)
