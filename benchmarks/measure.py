"""What a command costs: wall time, processor time and peak memory of a fresh process."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
GROUNDPLAN = (sys.executable, "-m", "groundplan")
OUT = "{out}"
"""In a command: the name of an empty folder, a new one for each run."""


@dataclass(frozen=True)
class Command:
    """A command line to measure, and what to call it."""

    name: str
    argv: tuple[str, ...]
    cwd: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    accepted: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds, seconds of the processor in user mode, MB at the peak."""

    wall: float
    user: float
    memory: float

    def best(self, other: Cost) -> Cost:
        """The least of both, figure by figure: what disturbs a run only ever adds to it."""
        return Cost(min(self.wall, other.wall), min(self.user, other.user), min(self.memory, other.memory))


class CommandFailedError(Exception):
    """A command to measure did not end as expected; what it printed is the message."""


def best_of(commands: Iterable[Command], rounds: int = ROUNDS) -> dict[str, Cost]:
    """The best of some runs of each command, by name, after one that is not counted.

    The commands take turns, so that a disturbance of the machine does not hit one of them alone.
    """
    todo = list(commands)
    for command in todo:
        once(command)
    costs = {command.name: once(command) for command in todo}
    for _ in range(rounds - 1):
        for command in todo:
            costs[command.name] = costs[command.name].best(once(command))
    return costs


def once(command: Command) -> Cost:
    """Run it in a new process and say what that took, including the processes it waited for."""
    with tempfile.TemporaryDirectory() as folder:
        argv = [word.replace(OUT, f"{folder}/out") for word in command.argv]
        with Path(folder, "log").open("w+b") as log:
            start = time.perf_counter()
            process = subprocess.Popen(
                argv, cwd=command.cwd, env={**environment(), **command.environment}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log,
            )  # fmt: skip
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in command.accepted:
                log.seek(0)
                raise CommandFailedError(f"{command.name}: {log.read().decode(errors='replace')[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    return Cost(wall, usage.ru_utime, usage.ru_maxrss * unit / 1e6)


def environment() -> dict[str, str]:
    """The environment of what is measured: compiled modules are kept, as after an installation, but not beside ours."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _cache().name}


@functools.cache
def _cache() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def tool(name: str) -> str | None:
    """Where a tool is: beside this interpreter, or on the PATH."""
    beside = str(Path(sys.executable).parent)
    return shutil.which(name, path=os.pathsep.join([beside, os.environ.get("PATH", "")]))
