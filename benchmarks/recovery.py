"""How long the recovery of a large system takes to compute: its parts, and the figures of all five failures."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from benchmarks.measure import ROOT
from benchmarks.report import Section, table

SIZES = (1000, 10_000)
BOUND = 3.0
"""Seconds that the largest may take."""

INTRODUCTION = f"""\
An eighth of the components are services in a ring, the others buckets: all services are one group, because each needs \
the next. A chain of parts that each need the next one is the longest critical path. Reading the spec is not counted. \
The bound is {BOUND:.0f} s.

"""


def spec(components: int) -> str:
    """A system of so many components, one in eight a service; a reader takes no more than 100,000 keys and values."""
    from benchmarks.scale import FLOWS, HEAD, SERVICE

    services = components // 8
    more = "".join(f"  more-{n}: {{kind: s3_bucket}}\n" for n in range(components - 2 * services))
    parts = [HEAD, *(SERVICE.format(n=n) for n in range(services)), more, "flows:\n"]
    parts += [FLOWS.format(n=n, next=(n + 1) % services) for n in range(services)]
    return "".join(parts)


def measure() -> dict[str, tuple[float, float, int]]:
    """Seconds of the processor for parts and for figures, and the number of components, by shape and size."""
    from model.facts.recovery.estimate import estimate
    from model.facts.recovery.parts import Part, by_figure
    from model.facts.recovery.system import System
    from model.load import load
    from model.spec.promise import Failure

    taken = {}
    for size in SIZES:
        text = spec(size)
        graph = load(text.encode(), "scale.yaml").graphs["production"]
        start = time.process_time()
        system = System(graph)
        parts = len(system.parts)
        middle = time.process_time()
        for failure in Failure:
            system.estimate(failure)
        end = time.process_time()
        taken[f"ring of {size}"] = (middle - start, end - middle, parts)
    for size in SIZES:
        start = time.process_time()
        ways = tuple(by_figure("compute_restart", failure, "starts again") for failure in Failure)
        chain = [Part(f"part-{n:06}", "any", ways, (f"part-{n + 1:06}",), holds_data=True) for n in range(size)]
        middle = time.process_time()
        for failure in Failure:
            estimate(chain, failure)
        taken[f"chain of {size}"] = (middle - start, time.process_time() - middle, size)
    return taken


def run() -> Section:
    """Measure in a process of its own."""
    argv = [sys.executable, "-m", "benchmarks.recovery"]
    output = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rows = []
    for name, (build, figures, count) in json.loads(output).items():
        whole = build + figures
        rows.append([name, str(count), f"{build:.2f}", f"{figures:.2f}", f"{whole:.2f}", f"{1e6 * whole / count:.0f}"])
    heads = ["system", "parts", "parts, s", "five failures, s", "together, s", "µs per part"]
    return Section("Recovery", INTRODUCTION + table(heads, rows), {})


if __name__ == "__main__":
    print(json.dumps(measure()))
