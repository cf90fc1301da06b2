"""Everything that is said about a spec, as the front door says it; and the specs in the manual pages of checks."""

from __future__ import annotations

import datetime
import re
from importlib import import_module
from textwrap import dedent

from model import acceptance, checks
from model.findings import Finding, Severity, ordered
from model.graph import Graph
from model.load import Loaded, load
from model.resources import lower
from model.spec.decision import Acceptance

TODAY = datetime.date(2026, 11, 20)

HEAD = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\n"
"""What a small spec begins with."""

MODULES = (*checks.CHECKS, *checks.ACROSS, *checks.AFTER_LOWERING, *checks.AFTER_ALL)

BEGINNING = (
    HEAD
    + """\
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  orders: {kind: sqs_queue}
  alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
"""
)
"""A spec with a network, a queue and a topic; what a test adds goes on with components."""

FUNCTION = "kind: lambda, runtime: python3.13, handler: app.main"
CONTAINER = 'in: main.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB'

_SECTION = re.compile(r"^(Bad|Good)[^\n]*:\n\n((?:(?:    .*)?\n)+)", re.MULTILINE)


def found(loaded: Loaded) -> dict[str, list[Finding]]:
    """What the checks find in each environment, and between them."""
    by_environment = {name: list(checks.run(graph)) for name, graph in loaded.graphs.items()}
    by_environment[acceptance.ACROSS] = list(checks.across(loaded.graphs))
    everything = [*loaded.findings, *(f for fs in by_environment.values() for f in fs)]
    if not any(f.severity is Severity.ERROR for f in everything):
        resources = {name: lower(graph) for name, graph in loaded.graphs.items()}
        for name, graph in loaded.graphs.items():
            by_environment[name] += checks.after_lowering(graph, resources[name])
        for name, finding in checks.after_all(loaded.graphs, resources):
            by_environment[name].append(finding)
    return by_environment


def judged(text: str, today: datetime.date = TODAY) -> tuple[list[Finding], list[tuple[Finding, Acceptance]]]:
    """The findings of a spec in all of its environments, and those that it accepts."""
    loaded = load(text.encode(), "spec.yaml")
    still, accepted = acceptance.apply(loaded.graphs, found(loaded), today)
    return ordered([*loaded.findings, *still]), accepted


def findings(text: str) -> list[Finding]:
    """The findings of a spec that it does not accept."""
    return judged(text)[0]


def where_found(text: str, codes: set[str]) -> list[str]:
    """The findings of some codes, each with its code and path."""
    return [f"{one.code} {'.'.join(map(str, one.place.path))}" for one in findings(text) if one.code in codes]


def said(code: str, rest: str) -> list[str]:
    """The paths of what is found under a code, in a spec that begins with `BEGINNING`."""
    return [one.partition(" ")[2] for one in where_found(BEGINNING + rest, {code})]


def graph(text: str) -> Graph:
    """The graph of a spec with one environment and without faults in reading."""
    loaded = load(text.encode(), "spec.yaml")
    assert not loaded.findings
    return next(iter(loaded.graphs.values()))


def page(check: str) -> str:
    """The manual page of a check."""
    return import_module(f"model.checks.{check}").__doc__ or ""


def specs(check: str) -> list[tuple[str, str]]:
    """The specs in a manual page, each with `Bad` or `Good`."""
    return [(kind, dedent(text)) for kind, text in _SECTION.findall(page(check) + "\n")]


def code(check: str) -> str:
    """The code in the first line of a manual page."""
    said = re.match(r".*\(([A-Z]{3,4}\d{3})\)\.\n", page(check))
    assert said, f"{check}: the first line ends with the code in parentheses"
    return said[1]
