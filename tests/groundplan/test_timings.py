"""`check --timings`: where the time goes, on standard error alone."""

from __future__ import annotations

import re

from groundplan.timing import Watch
from model import checks
from model.graph import Graph
from model.load import load
from model.occasions import silent
from tests.groundplan.test_cli_support import OUTSIDE, SHOP, Shell, shell

__all__ = ["shell"]

ROW = re.compile(r" *(\d+\.\d) +(-?\d+\.\d) +(\d*)  (.+)")


def test_every_stage_and_check_is_named(shell: Shell) -> None:
    name = shell.write(SHOP)
    plain, timed = shell("check", name), shell("check", name, "--timings")
    assert (timed.code, timed.out) == (plain.code, plain.out)
    head, *lines = timed.err.splitlines()
    assert head.split() == ["ms", "%", "calls", "where"]
    rows = {found[4]: (float(found[1]), found[3]) for line in lines if (found := ROW.fullmatch(line))}
    assert len(rows) == len(lines)
    stages = {"reading", "importing checks", "judging acceptances", "lowering", "rendering"}
    asked = [name for name in checks.CHECKS if any(name not in silent(graph) for graph in _graphs(SHOP))]
    every = {f"check {each}" for each in (*asked, *checks.ACROSS, *checks.AFTER_LOWERING, *checks.AFTER_ALL)}
    assert rows.keys() == stages | every | {"everything else", "together"}
    assert rows[f"check {asked[0]}"][1] == "2"  # two environments
    parts = sum(spent for where, (spent, _) in rows.items() if where != "together")
    assert abs(parts - rows["together"][0]) <= 0.1 * len(rows)


def _graphs(text: str) -> list[Graph]:
    return [*load(text.encode(), "spec.yaml").graphs.values()]


def test_findings_and_refusals_are_timed_too(shell: Shell) -> None:
    said = shell("check", shell.write(OUTSIDE), "--timings", "--format", "json").err
    assert "looking for edits" in said
    assert "together" in said
    assert "together" in shell("check", "absent.yaml", "--timings").err


def test_what_is_inside_counts_for_itself() -> None:
    watch = Watch()
    with watch("outer"), watch("inner"), watch("inner"):
        pass
    assert watch.calls == {"inner": 2, "outer": 1}
    assert min(watch.seconds.values()) >= 0
