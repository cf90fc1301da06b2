"""Step that needs what is not there (PRC105).

A step names what it needs by its path in the spec, so that it is found when that is switched off or taken away.

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
          - {do: Restore the last backup, action: restore, on: [database], by: ops, uses: [backups.daily]}

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
          - {do: Restore the last backup, action: restore, on: [database], by: ops, uses: [components.database]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.procedures import StepUsesNothing
from model.facts import mechanisms
from model.facts.procedures import steps
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """What a step uses is there and live."""
    for path, procedure, step in steps(graph):
        for index, used in enumerate(step.uses):
            found = mechanisms.find(graph, used)
            if not found.live:
                yield Finding(StepUsesNothing(procedure, used, found.words), graph.place(*path, "uses", index))
