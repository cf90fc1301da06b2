"""Alarm that silence cannot set off (OBS126).

Some counts are published only while there is something to count. Silence is then the only form of 0: an alarm on less
than 1 that takes silence for well is never on.

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http}
    alarms:
      quiet: {of: alb, metric: ActiveConnectionCount, below: 1, over: 5 min, missing: not_breaching, notify: [alerts]}

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http}
    alarms:
      quiet: {of: alb, metric: ActiveConnectionCount, below: 1, over: 5 min, missing: breaching, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import AlarmDeafToSilence
from model.facts import observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """An alarm on none of what is counted takes silence for none."""
    for name, alarm in observability.alarms(graph):
        if alarm.of is None or alarm.ratio:
            continue
        seen = observability.published(graph, alarm)["metric"]
        when = observability.evaluation(graph, alarm)
        counted = seen.sparse and seen.unit == "Count" and when.statistic in ("sum", "sample_count")
        if not counted or when.threshold is None or when.missing == "breaching":
            continue
        least = when.threshold <= 1 if alarm.limit == "below" else alarm.limit == "at_most" and when.threshold < 1
        if least:
            said = AlarmDeafToSilence(name, seen.name, when.missing.replace("_", " "))
            yield Finding(said, graph.place("alarms", name, "missing"))
