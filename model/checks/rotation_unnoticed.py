"""A password that changes while containers keep the old one (OPS108).

ECS puts a secret into a container's variables when it starts, and never again. When the password rotates, connections
that are open stay open, and new ones are refused until the tasks are replaced. RDS rotates a password that it manages
every seven days where nothing is said, so `read: at_start` works for a week at most.

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
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        credentials: {read: at_start}
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
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        credentials: {rotate: 30d}
    flows:
      - {from: api, to: database, over: postgres}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import RotationUnnoticed
from model.facts.connections import managed_credentials
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.spec.container import Container
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    containers = [node.id for node, _ in graph.components(Container)]
    for node, database in graph.components(Rds):
        readers = [name for name in containers if node.id in managed_credentials(graph, name, "at_start")]
        if readers:
            names = listed((f"`{name}`" for name in readers), "and")
            said = RotationUnnoticed(node.id, str(database.credentials.rotate or f"{rds.rotation()} d"), names)
            yield Finding(said, graph.place(*node.path, "credentials", "read"))
