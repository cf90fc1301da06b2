"""Metric of one target, without saying which (OBS114).

How many targets are healthy is published for each target group: the alarm must say which service it is about, unless
the load balancer has only one.

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
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      admin: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}, https/8443: {to: admin, certificate: given}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: https/8443}
      - {from: alb, to: api, over: http}
      - {from: alb, to: admin, over: http}
    alarms:
      down: {of: alb, metric: UnHealthyHostCount, above: 0, for: 3 min, notify: [alerts]}

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
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      admin: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}, https/8443: {to: admin, certificate: given}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: https/8443}
      - {from: alb, to: api, over: http}
      - {from: alb, to: admin, over: http}
    alarms:
      down: {of: alb, target: api, metric: UnHealthyHostCount, above: 0, for: 3 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import TargetUnclear
from model.facts import observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """An alarm on a metric of one target names it, where the load balancer has several."""
    for name, alarm in observability.alarms(graph):
        services = observability.targets(graph, alarm)
        if alarm.target is None and len(services) > 1:
            metric = " / ".join(alarm.watched.values())
            said = TargetUnclear(metric, alarm.of or "", ", ".join(services), services[0])
            yield Finding(said, graph.place("alarms", name, "of"))
