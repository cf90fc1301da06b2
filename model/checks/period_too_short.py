"""Period shorter than the time between two values (OBS109).

CPU credits are published every five minutes. An alarm with shorter periods has no data in most of them.

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
      database:
        kind: rds
        in: main.app
        engine: postgres 17
        class: db.t4g.micro
        storage: 20 GB gp3
        backups: {keep: 7d, window: 02:00-03:00}
        maintenance_window: Sun 04:00-05:00
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: api, to: database, over: postgres}
    alarms:
      credits: {of: database, metric: CPUCreditBalance, below: 50, over: 1 min, for: 5 min, notify: [alerts]}

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
      database:
        kind: rds
        in: main.app
        engine: postgres 17
        class: db.t4g.micro
        storage: 20 GB gp3
        backups: {keep: 7d, window: 02:00-03:00}
        maintenance_window: Sun 04:00-05:00
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: api, to: database, over: postgres}
    alarms:
      credits: {of: database, metric: CPUCreditBalance, below: 50, over: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import PeriodTooShort
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    """The period of an alarm is not shorter than the time between two values of its metric."""
    for name, alarm in observability.alarms(graph):
        for one in observability.published(graph, alarm).values():
            if alarm.over and one.period > 60 and alarm.over.seconds < one.period:
                said = PeriodTooShort(one.name, str(Duration(one.period)), name, str(alarm.over))
                yield Finding(said, graph.place("alarms", name, "over"))
