"""A size or time that Lambda does not take (FUN104).

A function may run for 15 minutes, with 128 MB to 10240 MB of memory and 512 MB to 10240 MB of disk, in whole
megabytes. An event may wait for one minute to six hours.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 20 min}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 15 min}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import FunctionSettingOutOfRange
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.function import Function

_MB = 2**20


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(Function):
        for name, below, value, said in _settings(function):
            if not limit(name).holds(value):
                fault = FunctionSettingOutOfRange(str(below[-1]), said, str(limit(name)))
                yield Finding(fault, graph.place(*node.path, *below))


def _settings(function: Function) -> Iterator[tuple[str, Path, float, str]]:
    """Limit, key, value in the unit of the limit (not whole where it must be), and the value as written."""
    yield "lambda.timeout", ("timeout",), function.timeout.seconds, str(function.timeout)
    for key, size in (("memory", function.memory), ("storage", function.storage)):
        whole = size.mib if size.bytes % _MB == 0 else -1
        yield f"lambda.{key}", (key,), whole, str(size)
    if function.asynchronous:
        age = function.asynchronous.max_age
        yield "lambda.max_age", ("asynchronous", "max_age"), age.seconds, str(age)
