"""What do the documents say of permissions in short? A row for each role and what it reaches, with the flows."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs.rows import Row
from model.facts.access import questions, verdicts
from model.faults import dotted


def matrix(context: Context) -> Iterator[Row]:
    """Role, what it reaches, levels of access, why."""
    access = verdicts.access(context.graph, context.resources)
    for cell in questions.matrix(access):
        levels = ", ".join(level.lower() for level in cell.levels)
        cells = (cell.identity.replace("-", " "), cell.resource, levels, "; ".join(cell.why))
        yield Row([dotted(path) for path in cell.paths], cells)
