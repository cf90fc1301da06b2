"""A runtime that Lambda does not have (FUN101).

A zip file runs in a runtime of Lambda, which has a language and a version, as in `python3.13` or `nodejs22.x`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.99, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.functions import RuntimeUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import functions
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(Function):
        if function.runtime and functions.runtime(function.runtime) is None:
            current = [name for name in functions.runtimes() if not functions.ended(name)]
            close = get_close_matches(function.runtime, current, 1, 0.5) or current[-1:]
            said = RuntimeUnknown(function.runtime, close[0], functions.as_of())
            yield Finding(said, graph.place(*node.path, "runtime"))
