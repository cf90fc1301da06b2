"""Autoscaling that goes down to one task, beside a database with a standby (CMP113).

`desired` is how many tasks a service begins with. From then on autoscaling decides, and it may go down to `min`. With
one task left, the loss of its zone is an outage until another has started, although the database that the service uses
keeps a standby for that. One task is a fair choice where the database has no standby, and where `desired` is one too.

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
        tasks: {desired: 2, min: 1, max: 4, scale_on: {cpu: 70 %}}
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        multi_az: true
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
        tasks: {desired: 2, min: 2, max: 4, scale_on: {cpu: 70 %}}
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        multi_az: true
    flows:
      - {from: api, to: database, over: postgres}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import ScaleInToOneTask
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.container import EcsService
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        tasks = service.tasks
        if not tasks.scale_on or tasks.min != 1 or tasks.desired < 2:
            continue
        for database in _redundant(graph, node.id):
            standby = graph.place("components", database, "multi_az").saying("keeps a standby in a second zone")
            said = ScaleInToOneTask(node.id, tasks.desired, database)
            yield Finding(said, graph.place(*node.path, "tasks", "min"), (standby,))


def _redundant(graph: Graph, service: str) -> list[str]:
    """The databases that a service flows to and that keep a standby."""
    targets = sorted({edge.target for edge in graph.out(service, EdgeKind.FLOW) if graph.is_live(edge.target)})
    components = graph.spec.components
    return [t for t in targets if isinstance(database := components.get(t), Rds) and database.multi_az]
