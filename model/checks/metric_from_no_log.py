"""Metric that is counted in a log that nobody keeps (OBS140).

CloudWatch counts what arrives in a log group. A network without flow logs writes nothing, and what goes to a bucket is
in no log group.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main: {cidr: 10.0.0.0/16, subnets: {app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}}}
    components:
      queue: {kind: sqs_queue}
      work: {kind: lambda, in: main.app, runtime: python3.13, handler: app.main, asynchronous: {on_failure: queue}}
      nightly: {kind: schedule, at: rate(1 day)}
    flows:
      - {from: nightly, to: work}
    metrics:
      refused: {unit: count, from_logs: {network: main, pattern: REJECT}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        flow_logs: {keep: 90d}
        subnets: {app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}}
    components:
      queue: {kind: sqs_queue}
      work: {kind: lambda, in: main.app, runtime: python3.13, handler: app.main, asynchronous: {on_failure: queue}}
      nightly: {kind: schedule, at: rate(1 day)}
    flows:
      - {from: nightly, to: work}
    metrics:
      refused: {unit: count, from_logs: {network: main, pattern: REJECT}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import MetricFromNoLog
from model.facts.observability import keeps_flow_logs
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The network of a metric from flow logs keeps them in a log group."""
    for name, metric in sorted(graph.spec.head.metrics.items()):
        network = metric.from_logs.network if metric.from_logs else None
        if network and not keeps_flow_logs(graph, network):
            place = graph.place("metrics", name, "from_logs", "network")
            yield Finding(MetricFromNoLog(name, network), place, (graph.place("networks", network, key=True),))
