"""Step on something that is not live (PRC101).

A procedure is carried out when something has gone wrong. What is planned or being built is not there then.

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
      old: {kind: s3_bucket, status: planned}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    document: {contacts: {ops: {role: on call}}}
    procedures:
      zone-loss:
        kind: recovery
        for: [zone loss]
        steps:
          - {do: Read from the copy, on: [old], by: ops, takes: 5 min}

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
      old: {kind: s3_bucket, status: planned}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    document: {contacts: {ops: {role: on call}}}
    procedures:
      zone-loss:
        kind: recovery
        for: [zone loss]
        steps:
          - {do: Read from the bucket, on: [assets], by: ops, takes: 5 min}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.procedures import StepOnPlanned
from model.facts.procedures import steps
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """Every component that a live procedure acts on is live."""
    for path, procedure, step in steps(graph):
        for index, name in enumerate(step.on):
            if not graph.is_live(name):
                status = graph.spec.components[name].status
                said = StepOnPlanned(procedure, name, status)
                related = (graph.place("components", name, "status").saying("not deployed"),)
                yield Finding(said, graph.place(*path, "on", index), related)
