"""Metric that its service does not have (OBS102).

An alarm on a metric that nobody publishes never has data, and never sounds. A metric that is newer than the list here
may exist all the same: accept the finding then.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    alarms:
      busy: {of: api, metric: CpuUtilisation, statistic: average, above: 80 %, for: 5 min, notify: [alerts]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    alarms:
      busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.observability import MetricUnknown
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics


def check(graph: Graph) -> Iterator[Finding]:
    """Every AWS metric of an alarm is one that the documents of its service name."""
    for name, alarm in observability.alarms(graph):
        for key, metric in alarm.watched.items() if alarm.of else ():
            kind = graph.spec.components[alarm.of or ""].kind
            if metrics.find(kind, metric) is None:
                path = ("alarms", name, *(("ratio", key) if alarm.ratio else (key,)))
                said = MetricUnknown(alarm.of or "", metrics.kind(kind).namespace, metric, _advice(kind, metric))
                yield Finding(said, graph.place(*path))


def _advice(kind: str, metric: str) -> str:
    known = {name.lower(): name for name in metrics.names(kind)}
    close = get_close_matches(metric.lower(), known, 1, 0.6)
    if close:
        return f"write `{known[close[0]]}`"
    return f"look the name up; among those known are {', '.join(metrics.names(kind)[:8])}"
