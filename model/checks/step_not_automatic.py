"""Step that does not happen by itself (PRC103).

AWS moves a Multi-AZ database to its standby by itself, and replaces tasks that end. It restores no backup, decides
nothing, and moves no traffic to another region unless something was set up for it.

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
          - {do: Restore the last backup, action: restore, on: [database], by: automatic, takes: 30 min}

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
          - {do: Restore the last backup, action: restore, on: [database], by: ops, takes: 30 min}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.procedures import StepNotAutomatic
from model.facts.procedures import steps
from model.findings import Finding
from model.graph import Graph
from model.spec.procedure import AUTOMATIC

_BY_HAND = ("restore", "decide", "verify")
"""What no service of AWS does by itself."""


def check(graph: Graph) -> Iterator[Finding]:
    """What is said to happen by itself has something that does it."""
    for path, procedure, step in steps(graph):
        if step.by == AUTOMATIC and step.action in _BY_HAND and not step.uses:
            said = StepNotAutomatic(procedure, step.action)
            yield Finding(said, graph.place(*path, "by"))
