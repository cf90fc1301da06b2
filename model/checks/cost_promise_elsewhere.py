"""A promise about an environment that does not exist (PRO101).

A promise about cost names the environment that it holds in. One that the spec does not have costs nothing, and the
promise would say nothing.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    promises:
      cost: {at_most: 300 USD/month, in: live}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.promises import CostPromiseElsewhere
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    promise, known = graph.spec.head.promises.cost, sorted(graph.spec.head.environments)
    if promise and promise.environment not in known:
        close = get_close_matches(promise.environment, known, 1) or known[: len(known) == 1]
        advice = f"write `in: {close[0]}`" if close else f"write `in:` one of {', '.join(known)}"
        said = CostPromiseElsewhere(promise.environment, advice)
        yield Finding(said, graph.place("promises", "cost", "in"))
