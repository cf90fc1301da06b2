"""Procedure that takes longer than promised (PRC104).

The steps of a procedure follow each other, so it takes as long as all of them together. What is promised for a
failure is the longest outage, in which its procedure has to fit.

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
    promises: {recovery: {rpo: 1 h, rto: 4 h, from: [zone loss]}}
    procedures:
      zone-loss:
        kind: recovery
        for: [zone loss]
        steps:
          - {do: Restore the last backup, action: restore, on: [database], by: ops, takes: 3 h}
          - {do: Look whether all is well, by: ops, takes: 2 h}

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
    promises: {recovery: {rpo: 1 h, rto: 4 h, from: [zone loss]}}
    procedures:
      zone-loss:
        kind: recovery
        for: [zone loss]
        steps:
          - {do: Restore the last backup, action: restore, on: [database], by: ops, takes: 1 h}
          - {do: Look whether all is well, by: ops, takes: 2 h}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.procedures import ProcedureTooSlow
from model.facts.procedures import live
from model.findings import Finding
from model.graph import Graph
from model.spec.base import Status


def check(graph: Graph) -> Iterator[Finding]:
    """A procedure fits into the time that is promised for its failures."""
    promise = graph.spec.head.promises.recovery
    if promise is None or promise.status is not Status.LIVE:
        return
    for name, procedure in live(graph):
        for failure in procedure.failures:
            if failure in promise.failures and procedure.least > promise.rto:
                said = ProcedureTooSlow(name, str(procedure.least), failure.value, str(promise.rto))
                related = (graph.place("promises", "recovery", "rto").saying("the promise"),)
                yield Finding(said, graph.place("procedures", name, "steps"), related)
