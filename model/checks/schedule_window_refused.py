"""A window that a schedule cannot have (EVT108).

A schedule can happen up to a day late, in whole minutes.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      tick: {kind: schedule, at: rate(1 hour), within: 90 s}
    flows:
      - {from: orders, to: worker}
      - {from: tick, to: orders}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
      tick: {kind: schedule, at: rate(1 hour), within: 2 min}
    flows:
      - {from: orders, to: worker}
      - {from: tick, to: orders}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.events import ScheduleWindowRefused
from model.findings import Finding
from model.graph import Graph
from model.spec.events import Schedule


def check(graph: Graph) -> Iterator[Finding]:
    for node, schedule in graph.components(Schedule):
        within = schedule.within
        if within and (within.seconds % 60 or not 1 <= within.seconds // 60 <= 1440):
            yield Finding(ScheduleWindowRefused(str(within)), graph.place(*node.path, "within"))
