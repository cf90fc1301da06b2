"""Is one rule broken, where, and what is the remedy? One fault, one file, named for the fault.

A check is a module with a docstring (the manual page, with a ``Bad`` and a ``Good`` spec that tests run) and a function
``check(graph) -> Iterator[Finding]``. It asks facts and the graph, and speaks in model terms: `graph.place` finds the
line. `CHECKS` names every one, in the order they run.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from model.findings import Finding
from model.graph import Graph

CHECKS: tuple[str, ...] = (
    "subnet_outside_network",
    "dimensions_not_published",
    "metric_unknown",
    "statistic_meaningless",
    "threshold_unit_wrong",
    "alarm_constant",
    "period_not_allowed",
    "window_too_long",
    "duration_not_whole",
    "period_too_short",
    "too_many_datapoints",
    "topic_without_subscribers",
    "collector_too_large",
    "metric_without_publisher",
    "target_unclear",
    "target_wrong",
)
"""Every module of this folder."""


def run(graph: Graph) -> Iterator[Finding]:
    """The findings of all checks on one environment."""
    for name in CHECKS:
        yield from import_module(f"model.checks.{name}").check(graph)
