"""A database in one zone (NET115).

RDS places an instance into a subnet group, and refuses a group whose subnets lie in fewer than two availability zones.
That holds for an instance without a standby too, which then runs in one of the zones.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24]}
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
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
    flows:
      - {from: api, to: database, over: postgres}

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
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
    flows:
      - {from: api, to: database, over: postgres}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import DatabaseInOneZone
from model.facts.words import counted
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    limit = limits.limit("rds.zones")
    for node, database in graph.components(Rds):
        name, network, _ = graph.tier(database.place)
        if not limit.holds(network.zones):
            said = DatabaseInOneZone(node.id, counted(network.zones, "zone"), limit.minimum or 0, name)
            here = graph.place(*node.path, "in").saying("the database stands here")
            yield Finding(said, graph.place("networks", name, "zones"), (here,))
