"""Data in something that stores none (DOC101).

A load balancer, a certificate or a topic stores no data. Whoever asks where data of persons is would be sent to the
wrong place.

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
    data:
      orders: {classes: [pii], stored: [api]}

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
    data:
      orders: {classes: [pii], stored: [database]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.documents import DataStoredNowhere
from model.findings import Finding
from model.graph import Graph

_STORES_NOTHING = (
    "certificate",
    "client",
    "dns_zone",
    "ecr_repository",
    "ecs_cluster",
    "ecs_service",
    "ecs_task",
    "kms_key",
    "load_balancer",
    "sns_topic",
)
"""Kinds that keep no data of the system's users. (What a task writes to its own disk goes with it.)"""


def check(graph: Graph) -> Iterator[Finding]:
    """Data is stored in what stores data."""
    for name, data in sorted(graph.spec.head.data.items()):
        for index, component in enumerate(data.stored):
            kind = graph.spec.components[component].kind
            if kind in _STORES_NOTHING:
                stored = ("data", name, "stored", index)
                yield Finding(DataStoredNowhere(name, component, kind), graph.place(*stored))
