"""How long the documents of a large system take, without pictures: a system of this size has none."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from benchmarks.measure import ROOT
from benchmarks.report import Section, table

SERVICES = (50, 500)
BOUND = 10.0
"""Seconds that the documents of 1,000 components may take."""


def measure() -> dict[int, tuple[float, float]]:
    """Seconds for the documents, and their size in MB, by the number of services; each has a bucket."""
    from benchmarks.scale import spec
    from generators.base import Context
    from generators.registry import get
    from model.load import load
    from model.resources import lower

    found = {}
    for services in SERVICES:
        graph = load(spec(services).encode(), "spec.yaml").graphs["production"]
        context, target = Context(graph, lower(graph)), get("docs")
        started = time.perf_counter()
        made = list(target.generate(context).files)
        found[services] = time.perf_counter() - started, sum(len(file.text) for file in made) / 1e6
    return found


def run() -> Section:
    """Measure in a process of its own."""
    code = "import json; from benchmarks.documents import measure; print(json.dumps(measure()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    rows = [[f"{2 * int(n)} components", f"{took:.2f} s", f"{size:.1f} MB"] for n, (took, size) in found.items()]
    text = f"Services in a ring, each with a bucket. Reading the spec is not counted; the bound is {BOUND:.0f} s.\n\n"
    return Section("Documents", text + table(["system", "time", "documents"], rows), {})
