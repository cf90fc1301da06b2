"""The sections of the report, as Markdown."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measure import ROUNDS, Cost


@dataclass(frozen=True)
class Section:
    """A heading, what stands below it, and the costs that other sections may compare with."""

    title: str
    text: str
    costs: Mapping[str, Cost]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    lines = [f"| {' | '.join(heads)} |", "|" + "|".join(["---"] + ["--:"] * (len(heads) - 1)) + "|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def cost_cells(cost: Cost) -> list[str]:
    """Wall time, user time and memory, as cells."""
    return [f"{cost.wall:.2f}", f"{cost.user:.2f}", f"{cost.memory:.0f}"]


def ratio(part: float, whole: float) -> str:
    """How many times the one the other is."""
    return f"{part / whole:.2f}"


def load() -> str:
    """The load average over one, five and fifteen minutes."""
    return " / ".join(f"{figure:.1f}" for figure in os.getloadavg())


def heading(load_before: str) -> str:
    """When and on what it was measured. A machine is described, never named."""
    return f"""# Benchmarks

Measured on {datetime.datetime.now(tz=datetime.UTC).date()} with {os.cpu_count()} cores, {platform.system()} \
{platform.machine()}, Python {platform.python_version()}. Load average (1 / 5 / 15 min) {load_before} at the start and \
{load()} at the end. Above the number of cores, wall times contain waiting for a core: compare user times then.

Each figure is the least of {ROUNDS} runs, each a new process, after one run that is not counted and leaves files in \
the page cache and modules compiled. The commands of a section take turns. Wall and user time in seconds; memory is \
the peak in MB of the largest process, and never less than the few MB of the program that measures. This page is \
written by `make bench`.
"""


def render(sections: Iterable[Section], load_before: str) -> str:
    """The report."""
    parts = [heading(load_before), *(f"## {section.title}\n\n{section.text.strip()}\n" for section in sections)]
    return "\n".join(parts)
