"""`python -m benchmarks [NAME…]`: measure all sections, or those named, and print the report.

A run of all of them also writes it to docs/reports/benchmarks.md.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks import (
    access,
    costs,
    documents,
    map,
    peers,
    printers,
    profiling,
    reachability,
    recovery,
    report,
    scale,
    startup,
)
from benchmarks.measure import ROOT, CommandFailedError

SECTIONS = {
    "startup": startup.run,
    "peers": peers.run,
    "printers": printers.run,
    "scale": scale.run,
    "documents": documents.run,
    "cost": costs.run,
    "recovery": recovery.run,
    "access": access.run,
    "reachability": reachability.run,
    "map": map.run,
    "profile": profiling.run,
}
REPORT = ROOT / "docs" / "reports" / "benchmarks.md"


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(SECTIONS)} (default: all)")
    names = parser.parse_args().names or list(SECTIONS)
    if unknown := [name for name in names if name not in SECTIONS]:
        parser.error(f"there is no {unknown[0]}; there are {', '.join(SECTIONS)}")
    load_before = report.load()
    sections = []
    for name in names:
        print(f"measuring {name}", file=sys.stderr)
        try:
            sections.append(SECTIONS[name]())
        except CommandFailedError as failure:
            print(failure, file=sys.stderr)
            return 1
    text = report.render(sections, load_before)
    print(text)
    if set(names) == set(SECTIONS):
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(text.rstrip() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
