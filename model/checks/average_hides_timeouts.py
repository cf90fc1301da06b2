"""An average that is to warn of calls that are cut off (OBS129).

Lambda ends a call at the function's timeout. An alarm shortly below it is there to be told before, and an average does
not tell: quick calls pull it down, so that slow ones are cut off one after the other while it stays low. A high
percentile or the maximum looks at the slow ones alone.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 60 s}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: orders, to: worker}
    alarms:
      slow: {of: worker, metric: Duration, statistic: average, above: 50 s, over: 5 min, notify: [alerts]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, timeout: 60 s}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: orders, to: worker}
    alarms:
      slow: {of: worker, metric: Duration, statistic: p99, above: 50 s, over: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import AverageHidesTimeouts
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.spec.function import Function

_MILLISECONDS = 1000
_NEAR = 2
"""A limit above half of the timeout is about calls that are cut off; one below it is about how quick answers are."""


def check(graph: Graph) -> Iterator[Finding]:
    for name, alarm in observability.alarms(graph):
        function = graph.spec.components.get(alarm.of or "")
        if not isinstance(function, Function) or alarm.metric != "Duration" or alarm.limit not in ("above", "at_least"):
            continue
        seen = observability.evaluation(graph, alarm)
        most = function.timeout.seconds * _MILLISECONDS
        if seen.statistic == "average" and seen.threshold is not None and most < seen.threshold * _NEAR < most * _NEAR:
            said = AverageHidesTimeouts(name, alarm.of or "", str(function.timeout))
            key = "statistic" if alarm.statistic else "metric"
            yield Finding(said, graph.place("alarms", name, key))
