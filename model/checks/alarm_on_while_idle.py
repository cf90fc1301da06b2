"""Alarm that is on while nothing happens (OBS127).

Some counts are published only while there is something to count. An alarm on too many of them that takes silence for
a breach is on whenever nothing happens.

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
      errors: {of: alb, metric: HTTPCode_ELB_5XX_Count, above: 10, over: 5 min, missing: breaching, notify: [alerts]}

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
      errors: {of: alb, metric: HTTPCode_ELB_5XX_Count, above: 10, over: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import AlarmOnWhileIdle
from model.facts import observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """An alarm on too many of what is counted does not take silence for too many."""
    for name, alarm in observability.alarms(graph):
        if alarm.of is None or alarm.ratio or alarm.missing != "breaching" or alarm.limit not in ("above", "at_least"):
            continue
        seen = observability.published(graph, alarm)["metric"]
        when = observability.evaluation(graph, alarm)
        if seen.sparse and seen.unit == "Count" and when.statistic in ("sum", "sample_count"):
            yield Finding(AlarmOnWhileIdle(name, seen.name), graph.place("alarms", name, "missing"))
