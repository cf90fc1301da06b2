"""Failures that are to go to a FIFO queue (FUN115).

Lambda, rules and schedules put what failed into standard queues and topics only: a message of a FIFO queue needs a
group, and nothing says one.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue, fifo: true}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, asynchronous: {on_failure: failed}}
    flows:
      - {from: uploads, to: worker, events: [created]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket}
      failed: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, asynchronous: {on_failure: failed}}
    flows:
      - {from: uploads, to: worker, events: [created]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import FailuresToFifo
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.events import EventRule, Schedule
from model.spec.function import Function
from model.spec.queue import SqsQueue


def check(graph: Graph) -> Iterator[Finding]:
    kinds = (graph.components(Function), graph.components(EventRule), graph.components(Schedule))
    for node, component in (found for kind in kinds for found in kind):
        given: list[tuple[Path, str | None]] = [(("dead_letter",), component.dead_letter)]
        if isinstance(component, Function) and component.asynchronous:
            given.append((("asynchronous", "on_failure"), component.asynchronous.on_failure))
        for below, name in given:
            queue = graph.spec.components.get(name or "")
            if isinstance(queue, SqsQueue) and queue.fifo:
                other = graph.place("components", name or "", "fifo").saying("FIFO")
                yield Finding(FailuresToFifo(node.id, name or ""), graph.place(*node.path, *below), (other,))
