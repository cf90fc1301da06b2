"""Where the time of `check` and `compile` goes: imports by package, and calls by package."""

from __future__ import annotations

import pstats
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, ROUNDS, Command, best_of, environment
from benchmarks.report import Section, cost_cells, table
from benchmarks.startup import ENVIRONMENT, SPEC

NEXT_STEP = """\
About half of a `check` is gone before the first line of a spec is read: on importing the facts and the kinds, whose \
classes dataclasses and pydantic make anew at every start. Validators are built, and checks imported, where a spec has \
what they are about; the next step is to import kinds and their lowering in the same way, for which the modules of \
`model.resources` must first stop importing each other.

After that, in `compile`: keep the compiled templates of the documents between runs, or do without Jinja2 for them.
"""

STAGES = {
    "bare interpreter": "pass",
    "pydantic": "import pydantic",
    "the models of the language (`model.spec`)": "import model.spec",
    "the reader (`model.load`)": "import model.load",
    "the checks (`model.checks`)": "import model.checks",
    "all that `check` needs": "import groundplan.cli, groundplan.commands.check, groundplan.checking",
    "`check` of one environment": f"import sys; from groundplan.cli import main; "
    f"sys.exit(main(['check', {SPEC!r}, '--env', {ENVIRONMENT!r}]))",
    "jinja2, alone": "import jinja2",
    "troposphere, alone": "import troposphere",
}

OURS = ("groundplan", "model", "generators", "templates")
LARGEST = 10


def commands(out: str) -> dict[str, list[str]]:
    """What is profiled."""
    return {
        "check": ["check", SPEC],
        "compile": ["compile", SPEC, "--env", ENVIRONMENT, "--out", out],
    }


def run() -> Section:
    """The stages of a start, then both commands under the profilers."""
    parts = [
        "User time up to each stage of a start, as in the sections above:",
        stages(),
        "Imports are the least of some runs with `-X importtime`; calls are one run with cProfile in processor time. "
        "Both slow down what they watch: shares matter, not sums. `check` takes all three environments, `compile` one "
        "with all targets. Imports count as calls, too.",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, argv in commands(f"{folder}/out").items():
            stats = profiled(argv, Path(folder, f"{name}.prof"))
            calls = [shares("calls, own time", by_package(stats)), slowest(stats)]
            parts += [f"### `{name}`", shares("imports, own time", imports(argv)), *calls]
    return Section("Where the time goes", "\n\n".join([*parts, "### Next step", NEXT_STEP]), {})


def stages() -> str:
    """What a start costs up to a stage: each row contains those before it, except where it says `alone`."""
    todo = [Command(name, (sys.executable, "-c", code)) for name, code in STAGES.items()]
    return table(
        ["stage", "wall", "user", "memory"], [[name, *cost_cells(cost)] for name, cost in best_of(todo).items()]
    )


def imports(argv: list[str]) -> dict[str, float]:
    """Milliseconds that the import of each package's own modules takes."""
    command = [sys.executable, "-X", "importtime", "-m", "groundplan", *argv, "--color", "never"]
    if "compile" in argv:
        command.append("--force")  # the folder is there from the run before
    taken: dict[str, float] = {}
    for _ in range(ROUNDS):
        done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
        for own, module in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)", done.stderr):
            taken[module] = min(int(own) / 1000, taken.get(module, float("inf")))
    packages: dict[str, float] = defaultdict(float)
    for module, milliseconds in taken.items():
        packages[package(module)] += milliseconds
    return packages


def package(module: str) -> str:
    """The name that a module's time is booked on: ours by folder, the standard library as one."""
    first, _, rest = module.partition(".")
    if first in OURS:
        return f"{first}.{rest.partition('.')[0]}" if rest else first
    return "standard library" if first in sys.stdlib_module_names else first.removeprefix("_")


def profiled(argv: list[str], file: Path) -> Any:
    """The profile of one run, by function."""
    wrapper = (
        "import cProfile, sys, time\n"
        "watch = cProfile.Profile(time.process_time)\n"
        "try:\n    watch.run('from groundplan.cli import main; sys.exit(main())')\n"
        "except SystemExit:\n    pass\n"
        f"watch.dump_stats({str(file)!r})"
    )
    command = [sys.executable, "-c", wrapper, *argv]
    subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True)
    return pstats.Stats(str(file)).stats  # type: ignore[attr-defined]


def by_package(stats: Any) -> dict[str, float]:
    """Milliseconds of own time by package."""
    taken: dict[str, float] = defaultdict(float)
    for (file, _, function), (_, _, own, _, _) in stats.items():
        taken[owner(file, function)] += 1000 * own
    return taken


def owner(file: str, function: str = "") -> str:
    """The package that a function of the profile belongs to."""
    if file == "~":
        return owner_of_builtin(function)
    if file.startswith("<frozen importlib"):
        return "the import system"
    if file.startswith("<"):
        return "generated code"
    path = Path(file)
    if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OURS:
        return package(".".join(path.relative_to(ROOT).with_suffix("").parts))
    parts = path.parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1].removesuffix(".py")
    return "standard library"


def owner_of_builtin(function: str) -> str:
    """What is written in C: the parts that are about loading code apart from the rest."""
    if re.search(r"marshal|_imp\.|builtins\.(exec|compile|__build_class__)|io\.open_code", function):
        return "loading of compiled modules, making of classes"
    if found := re.search(r"(pydantic_core|yaml)", function):
        return found[1]
    return (
        "fsync and renames" if re.search(r"fsync|rename|replace'? of posix|posix\.replace", function) else "built-ins"
    )


def shares(what: str, taken: Mapping[str, float]) -> str:
    """A table of the largest, with what share of the whole they are."""
    whole = sum(taken.values())
    largest = sorted(taken.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]
    rows = [[name, f"{ms:.0f}", f"{100 * ms / whole:.0f} %"] for name, ms in largest]
    return table([what, "ms", "share"], [*rows, ["all", f"{whole:.0f}", "100 %"]])


def slowest(stats: Any) -> str:
    """The functions of ours that take the most, with what they call."""
    rows = []
    for (file, line, function), (_, calls, _, total, _) in stats.items():
        if owner(file, function).partition(".")[0] in OURS and function != "<module>":
            rows.append((total, calls, f"`{Path(file).relative_to(ROOT)}` {function}", line))
    largest = sorted(rows, reverse=True)[: 2 * LARGEST]
    cells = [[name, str(calls), f"{1000 * total:.0f}"] for total, calls, name, _ in largest]
    return table(["functions of ours, with what they call", "calls", "ms"], cells)
