"""Step whose mechanism does not reach the failure (REC104).

Backups of a database lie in its own region, and so do its standby and the other tasks of a service. They bring nothing
back when the region is lost, and a standby takes over wrong data as it is. A step that relies on them for such a
failure fails when it is needed.


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
        for: [region loss]
        steps:
          - {do: Restore the database, action: restore, on: [database], by: ops, takes: 1 h}
          - {do: Deploy the API, action: redeploy, on: [api], by: ops, takes: 20 min}

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
    backups:
      daily: {of: [database], at: 08:00, keep: 35d, copy_to: {region: eu-west-1, keep: 35d}}
    procedures:
      plan:
        kind: recovery
        for: [region loss]
        steps:
          - {do: Restore the database, action: restore, on: [database], by: ops, takes: 1 h}
          - {do: Deploy the API, action: redeploy, on: [api], by: ops, takes: 20 min}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.recovery import StepWithoutMechanism
from model.facts.procedures import impossible
from model.facts.recovery.procedures import Kind
from model.facts.recovery.report import carried
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for procedure, judged in carried(graph):
        for fault in judged.faults:
            if fault.kind is Kind.IMPOSSIBLE and not _said_already(graph, procedure.name, int(fault.path[3])):
                said = StepWithoutMechanism(procedure.name, fault.words, fault.advice)
                yield Finding(said, graph.place(*fault.path))


def _said_already(graph: Graph, name: str, number: int) -> bool:
    """Whether the step cannot be done whatever fails, which another check says."""
    step = graph.spec.head.procedures[name].steps[number]
    return any(impossible(graph, step, each) for each in step.on if each in graph.spec.components)
