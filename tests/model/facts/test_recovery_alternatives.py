"""Every alternative, written into the spec as it is offered, gives the figures that it announced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from model import checks
from model.facts.recovery.alternatives import Alternative, alternatives, written
from model.facts.recovery.judgement import judge
from model.facts.recovery.prices import difference
from model.facts.recovery.system import System
from model.facts.verdict import Answer
from model.findings import Severity
from model.graph import Graph
from model.load import load
from model.spec.promise import Failure
from tests.model.facts.recovery_specs import spec

SPECS = Path(__file__).resolve().parents[3] / "specs"
TARGETS = [(300, 600), (3600, 14400), (120000, 86400)]

CASES = {
    "weak": spec(
        nat="single",
        tasks=1,
        keep="0 d",
        versioning="false",
        recovery="{deploy: 2 h, copy: 1 h, reissue: 1 h, measured: {assets: 30 min}}",
    ),
    "one-zone-database": spec(multi_az="false"),
    "single-gateway": spec(nat="single", recovery="{}"),
    "no-copy": spec(backups="daily", recovery="{deploy: 1 h, copy: 1 h, measured: {assets: 10 min}}"),
    "cache-that-keeps": spec(recovery="{deploy: 1 h, keeps: [cache]}"),
    "large": spec(storage="4000 GB gp3", backups="copied"),
    **{path.stem: path.read_text() for path in sorted(SPECS.glob("*.yaml"))},
}


def write(tree: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    """As a person would: at the end of an environment's changes, or into the mapping that is named."""
    if path[0] == "environments":
        changes = tree["environments"][path[1]].setdefault("changes", {})
        changes.pop(path[3], None)
        changes[path[3]] = value
        return
    node = tree
    for step in path[:-1]:
        node = node.setdefault(str(step), {})
    node[str(path[-1])] = value


def applied(text: str, graph: Graph, offered: Alternative) -> System:
    tree, environment = yaml.load(text, yaml.CBaseLoader), graph.environment_name
    for path, value in written(graph, offered.changes):
        write(tree, path, value)
    after = load(yaml.dump(tree, Dumper=yaml.CSafeDumper, default_style='"', sort_keys=False).encode(), "spec.yaml")
    assert not [finding for finding in after.findings if finding.severity is Severity.ERROR], after.findings
    assert not [f for f in checks.run(after.graphs[environment]) if f.severity is Severity.ERROR]
    return System(after.graphs[environment])


@pytest.mark.parametrize("name", CASES)
def test_applied_alternative_gives_what_it_announced(name: str) -> None:
    tried = 0
    for graph in load(CASES[name].encode(), "spec.yaml").graphs.values():
        system = System(graph)
        for failure in Failure:
            for rpo, rto in TARGETS:
                now = judge(system, failure, rpo, rto)
                for offered in alternatives(system, failure, rpo, rto):
                    after = judge(applied(CASES[name], graph, offered), failure, rpo, rto)
                    assert (after.answer, after.evidence) == (offered.after.answer, offered.after.evidence)
                    assert after.estimate.rpo == offered.after.estimate.rpo
                    assert after.estimate.rto == offered.after.estimate.rto
                    assert after.estimate.finish == offered.after.estimate.finish
                    assert now.answer is not Answer.HOLDS
                    tried += 1
    assert tried


def test_nothing_is_offered_where_a_promise_is_kept() -> None:
    graph = load(spec().encode(), "spec.yaml").graphs["production"]
    assert judge(System(graph), Failure.DATA_CORRUPTION, 3600, 14400).answer is Answer.HOLDS
    assert alternatives(System(graph), Failure.DATA_CORRUPTION, 3600, 14400) == []


def test_least_change_takes_fewer_edits_than_the_best_recovery() -> None:
    text = spec(nat="single", tasks=1, recovery="{}")
    system = System(load(text.encode(), "spec.yaml").graphs["production"])
    least, best = alternatives(system, Failure.ZONE_LOSS, 3600, 4 * 3600)
    assert (least.labels, best.labels) == (("least cost", "least change"), ("best recovery",))
    assert len(least.edits) < len(best.edits)
    assert least.after.answer is best.after.answer is Answer.HOLDS
    assert best.after.estimate.rto.high < least.after.estimate.rto.high
    assert {path[1] for path, _ in best.changes} == {"api", "cache", "database", "main"}


def test_a_second_gateway_costs_its_hours_and_its_address() -> None:
    """0.052 USD an hour for the gateway and 0.005 USD for its address in eu-central-1, 730 hours a month."""
    system = System(load(CASES["single-gateway"].encode(), "spec.yaml").graphs["production"])
    offered = alternatives(system, Failure.ZONE_LOSS, 3600, 14400)
    (cheapest,) = (each for each in offered if "least cost" in each.labels)
    assert str(cheapest.cost) == "+41.61 USD/month"


def test_what_a_change_costs_is_unknown_with_a_reason() -> None:
    graph = load(CASES["single-gateway"].encode(), "spec.yaml").graphs["production"]
    assert str(difference(graph, None)) == "unknown, because the change alone gives no valid spec"
