"""Calls that do not move as the spec says (FUN116).

An alias sends a share of calls to a second version, and the pipeline raises the share. That takes a pipeline that
brings the code, an alias without copies that wait, and not more time than the credentials of a job last.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        deployment: {shift: {kind: canary, share: 10 %, wait: 10 min}}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        deployment: {shift: {kind: canary, share: 10 %, wait: 10 min}}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        functions: [worker]
        pipeline:
          push: main
          builds: {worker: {run: [zip -r worker.zip app.py], zip: worker.zip}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import ShiftOfCallsNotCarried
from model.findings import Finding
from model.graph import Graph
from model.knowledge import pipelines
from model.resources import delivery
from model.resources.build import Build
from model.spec.container import Shift
from model.spec.function import Function

_WAITING = ("Lambda takes no weights at an alias whose copies wait.", "remove `concurrency.provisioned`, or the shift")
_NOBODY = (
    "The alias moves at once where a stack is deployed, and no pipeline brings the code.",
    "describe `delivery.github.pipeline` for the function, or write `status: planned` in the shift",
)


def check(graph: Graph) -> Iterator[Finding]:
    """A shift has a pipeline, an alias that can have two versions, and the time it takes."""
    github = graph.spec.head.delivery.github
    brought = delivery.functions(Build(graph), github) if github and github.pipeline else []
    shifts = [(node.id, function) for node, function in graph.components(Function) if function.shift]
    together = sum(seconds(function.shift) for name, function in shifts if name in brought)
    longest = pipelines.longest_shift()
    late = (
        f"The shifts of one pipeline take {together // 60} min together, and the credentials of its job last an hour.",
        f"make them {longest // 60} min together at most",
    )
    for name, function in shifts:
        place = graph.place("components", name, "deployment", "shift")
        if function.concurrency.provisioned:
            yield Finding(ShiftOfCallsNotCarried(name, *_WAITING), place)
        elif name not in brought:
            yield Finding(ShiftOfCallsNotCarried(name, *_NOBODY), place)
        elif together > longest:
            yield Finding(ShiftOfCallsNotCarried(name, *late), place)


def seconds(shift: Shift | None) -> int:
    """How long a shift takes."""
    if shift is None:
        return 0
    wait = shift.wait.seconds if shift.wait else 0
    return len(shift.shares) * wait + (shift.bake.seconds if shift.bake else 0)
