"""What a start of each command takes, in a cold process."""

from __future__ import annotations

import sys

from benchmarks.measure import GROUNDPLAN, OUT, Command, best_of
from benchmarks.report import Section, cost_cells, ratio, table

BARE = "bare interpreter"
CHECK = "check, three environments"
COMPILE = "compile, one environment, all text targets"
SPEC = "specs/storymagic.yaml"
ENVIRONMENT = "production"
TARGETS = ("cloudformation", "terraform", "docs")
"""Those that are measured alone."""

TEXT = (*TARGETS, "serverless", "vercel", "cloudflare", "github_actions", "confluence")
"""Every target that draws nothing."""

SPECS = ("storymagic", "genie", "chatgenius", "serenya", "gen-ai-services")
BOUND = 0.6
"""Seconds that a check of each may take, with all checks there are."""


def compile_command(name: str, *more: str, spec: str = SPEC, environment: str = ENVIRONMENT) -> Command:
    """`groundplan compile` of one environment into an empty folder."""
    return Command(name, (*GROUNDPLAN, "compile", spec, "--env", environment, "--out", OUT, *more))


def commands() -> list[Command]:
    """What is measured here, the interpreter without any of ours first."""
    return [
        Command(BARE, (sys.executable, "-c", "pass")),
        Command("`--help`", (*GROUNDPLAN, "--help")),
        Command("check, one environment", (*GROUNDPLAN, "check", SPEC, "--env", ENVIRONMENT)),
        Command(CHECK, (*GROUNDPLAN, "check", SPEC)),
        *(compile_command(f"compile, one environment, {target}", "--target", target) for target in TARGETS),
        compile_command(COMPILE, *(word for target in TEXT for word in ("--target", target))),
        compile_command("compile, one environment, every target"),
    ]


def checks() -> list[Command]:
    """A check of each system, in all its environments."""
    return [Command(f"check, {name}", (*GROUNDPLAN, "check", f"specs/{name}.yaml")) for name in SPECS]


def run() -> Section:
    """Measure, and tell by how much each is above the bare interpreter."""
    costs = best_of(commands())
    bare = costs[BARE]
    rows = [[name, *cost_cells(cost), ratio(cost.user, bare.user)] for name, cost in costs.items()]
    text = f"`{SPEC}`; times the user time of the bare interpreter in the last column.\n\n"
    text += table(["command", "wall", "user", "memory", "× bare"], rows)
    each = best_of(checks())
    text += f"\n\nA check of each system in all its environments; the bound is {BOUND} s.\n\n"
    text += table(["command", "wall", "user", "memory"], [[name, *cost_cells(cost)] for name, cost in each.items()])
    return Section("Start", text, costs | each)
