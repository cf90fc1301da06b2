"""Step that cannot be done (PRC102).

A database fails over where it has a standby, and something is restored where a backup of it is kept. A step that
needs what is not there is found out in the worst moment.

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
        multi_az: false
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    document: {contacts: {ops: {role: on call}}}
    procedures:
      zone-loss:
        kind: recovery
        for: [zone loss]
        steps:
          - {do: The standby takes over, action: fail_over, on: [database], by: automatic, takes: 2 min}

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
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    document: {contacts: {ops: {role: on call}}}
    procedures:
      zone-loss:
        kind: recovery
        for: [zone loss]
        steps:
          - {do: The standby takes over, action: fail_over, on: [database], by: automatic, takes: 2 min}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.procedures import StepImpossible
from model.facts.procedures import impossible, steps
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """What a step does with a component is possible with it."""
    for path, procedure, step in steps(graph):
        for index, name in enumerate(step.on):
            reason = impossible(graph, step, name) if graph.is_live(name) else None
            if reason:
                action = (step.action or "").replace("_", " ")
                said = StepImpossible(procedure, action, name, reason.why, reason.advice)
                yield Finding(said, graph.place(*path, "on", index))
