"""Step before what it builds on (REC103).

The steps of a procedure follow each other. What is brought back before something that it needs stands there broken, and
traffic that is led to a system before its data is there meets nothing.


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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
        logs: {postgresql: {keep: 7d}}
    flows:
      - {from: api, to: database, over: postgres}
    document: {contacts: {ops: {role: on call}}}
    procedures:
      plan:
        kind: recovery
        for: [data corruption]
        steps:
          - {do: Deploy the API, action: redeploy, on: [api], by: ops, takes: 20 min}
          - {do: Restore the database, action: restore, on: [database], by: ops, takes: 1 h}

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
        logs: {postgresql: {keep: 7d}}
    flows:
      - {from: api, to: database, over: postgres}
    document: {contacts: {ops: {role: on call}}}
    procedures:
      plan:
        kind: recovery
        for: [data corruption]
        steps:
          - {do: Restore the database, action: restore, on: [database], by: ops, takes: 1 h}
          - {do: Deploy the API, action: redeploy, on: [api], by: ops, takes: 20 min}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.recovery import StepTooEarly
from model.facts.recovery.procedures import Kind
from model.facts.recovery.report import carried
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for procedure, judged in carried(graph):
        for fault in judged.faults:
            if fault.kind is Kind.TOO_EARLY:
                yield Finding(StepTooEarly(procedure.name, fault.words, fault.advice), graph.place(*fault.path))
