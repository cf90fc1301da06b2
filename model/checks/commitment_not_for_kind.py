"""Reservation of what cannot be reserved (CLM103).

Reserved instances are for the instances of RDS and the nodes of ElastiCache. Containers on Fargate are covered by a
Savings Plan; storage, load balancers and keys by nothing of the kind.

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
    costs:
      commitments: [{of: [api], kind: reserved_instances, term: 1 year}]

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
    costs:
      commitments: [{of: [database], kind: reserved_instances, term: 1 year}]
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.claims import CommitmentNotForKind
from model.findings import Finding
from model.graph import Graph

_FARGATE = ("ecs_service", "ecs_task")
_NOTHING = ("s3_bucket", "load_balancer", "secret", "kms_key", "sns_topic", "ecr_repository", "dns_zone", "certificate")


def check(graph: Graph) -> Iterator[Finding]:
    """A commitment is of a kind that there is for its components."""
    for number, commitment in enumerate(graph.spec.head.costs.commitments):
        for index, name in enumerate(commitment.of):
            kind = graph.spec.components[name].kind
            reserved = commitment.kind == "reserved_instances"
            if kind in _NOTHING or (reserved and kind in _FARGATE):
                advice = "write `kind: savings_plan`" if kind in _FARGATE else f"remove `{name}`"
                said = CommitmentNotForKind(commitment.kind.replace("_", " "), name, kind, advice)
                yield Finding(said, graph.place("costs", "commitments", number, "of", index))
