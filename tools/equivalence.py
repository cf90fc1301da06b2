"""Write docs/reports/equivalence.md: what both backends make of simulated worlds, compared.

It takes Terraform, and a quarter of an hour: ``make equivalence``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.artifacts.compiled import subjects
from tests.artifacts.exclusions import ATTRIBUTES, THINGS
from tests.artifacts.pairs import REPLICAS, Pair, first_environments, has_replicas, pairs
from tests.support.moto_instead import INSTEAD
from tests.support.moto_types import REST, TYPES

REPORT = Path(__file__).resolve().parents[1] / "docs" / "reports" / "equivalence.md"

HEAD = """\
# Equivalence of CloudFormation and Terraform

For each environment below, the templates were made stacks of one simulated AWS (moto 5.2.5) and the module was applied
to another. Both worlds were then described by their services, and the descriptions compared: ids stand for the names of
what they belong to, times and numbers that are anew each time are left out, and what is empty counts as not there.
`make equivalence` writes this page; the slow profile of the tests makes the same comparison.

An attribute is compared where both worlds have the same; one that is excluded has a row further below. A resource here
is a thing that a service describes, so that rules belong to their group and policies to their role.
"""


def main() -> int:
    """Make every pair of worlds and write the report."""
    environment = {**os.environ, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
    with tempfile.TemporaryDirectory() as folder, pairs(first_environments(), Path(folder), environment) as started:
        made: dict[str, Pair | BaseException] = {}
        for name, future in started.items():
            made[name] = future.exception() or future.result()
            sys.stderr.write(f"{name}: {_line(made[name])}\n")
    REPORT.write_text(written(made), encoding="utf-8")
    return int(any(not isinstance(pair, Pair) or pair.comparison.differences for pair in made.values()))


def written(made: dict[str, Pair | BaseException]) -> str:
    """The report."""
    done = {name: pair for name, pair in made.items() if isinstance(pair, Pair)}
    waiting = [str(subject) for subject in subjects() if has_replicas(subject)]
    left = [str(subject) for subject in subjects() if str(subject) not in {*made, *waiting}]
    lines = [HEAD, "| environment | resources | attributes equal | excluded | different |", "|---|--:|--:|--:|--:|"]
    lines += [f"| {name} | {_line(pair)} |" for name, pair in sorted(made.items())]
    failed = {name: str(error).splitlines()[0][:300] for name, error in made.items() if not isinstance(error, Pair)}
    lines += ["", *(f"- {name}: {told}" for name, told in sorted(failed.items()))]
    lines += ["", f"Not applied, as they have the types of one above: {', '.join(left)}."]
    lines += ["", f"Not applied, because {REPLICAS}: {', '.join(waiting)}."]
    lines += _differences(done)
    lines += [
        "",
        "## Excluded, and moto's reason",
        "",
        "| kind | attribute or world | reason |",
        "|---|---|---|",
    ]
    lines += [f"| {k} | `{a}` | {why} |" for (k, a), why in sorted({**THINGS, **ATTRIBUTES}.items())]
    lines += ["", "## Types that moto's stacks do not know", ""]
    lines += [
        'Moto says "No Moto CloudFormation support for …" of these. They are made by calls of their services:',
        "",
    ]
    lines += [", ".join(f"`{type_}`" for type_ in sorted(TYPES)) + "."]
    lines += [
        "",
        "Moto's own models of these leave out part of what a template says; they are made or completed by calls too:",
    ]
    lines += ["", ", ".join(f"`{type_}`" for type_ in sorted({**INSTEAD, **REST})) + "."]
    return "\n".join(lines) + "\n"


def _line(pair: Pair | BaseException) -> str:
    if not isinstance(pair, Pair):
        return "could not be made | | |"
    found = pair.comparison
    return f"{found.things} | {found.attributes} | {sum(found.excluded.values())} | {len(found.differences)}"


def _differences(done: dict[str, Pair]) -> list[str]:
    lines = ["", "## Differences that are not moto's", ""]
    told = [f"- {name}: {one}" for name, pair in sorted(done.items()) for one in pair.comparison.differences]
    return [*lines, *(told or ["None."])]


if __name__ == "__main__":
    sys.exit(main())
