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
    "certificate_misses_domain",
    "certificate_outside_zones",
    "domain_without_zone",
    "behaviour_without_flow",
    "flow_without_behaviour",
    "origin_without_domain",
    "origin_without_listener",
    "origin_not_public",
    "unknown_country",
    "unknown_tls_policy",
    "cached_identity",
    "response_timeout_out_of_range",
    "response_timeout_over_idle",
    "host_to_bucket",
    "certificate_not_live",
    "prefix_list_over_quota",
    "domain_taken_twice",
)
"""Every module of this folder."""


def run(graph: Graph) -> Iterator[Finding]:
    """The findings of all checks on one environment."""
    for name in CHECKS:
        yield from import_module(f"model.checks.{name}").check(graph)
