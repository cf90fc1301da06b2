"""A budget or backup in an environment that does not exist (OPS101).

`in` of a budget or of a plan of backups names the environments that have it. In an environment that the spec does not
have, nothing is made.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 400 USD/month, in: [live]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    budgets:
      monthly: {limit: 400 USD/month, in: [production]}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.operation import EnvironmentNotDeclared
from model.faults import dotted
from model.findings import Finding, Path
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    head = graph.spec.head
    known = sorted(head.environments)
    wanted: list[tuple[Path, list[str]]] = [(("budgets", name), it.environments) for name, it in head.budgets.items()]
    wanted += [(("backups", name), it.environments) for name, it in head.backups.items()]
    if head.promises.recovery:
        wanted.append((("promises", "recovery"), head.promises.recovery.environments))
    for path, environments in sorted(wanted):
        for index, environment in enumerate(environments):
            if environment not in known:
                close = get_close_matches(environment, known, 1) or known[: len(known) == 1]
                advice = f"write `{close[0]}`" if close else f"write one of {', '.join(known)}"
                said = EnvironmentNotDeclared(dotted(path), environment, advice)
                yield Finding(said, graph.place(*path, "in", index))
