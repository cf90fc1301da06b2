"""A variable written by hand in place of an address that a flow gives (CMP132).

A flow tells its source where its target is: `DATABASE_HOST` holds the address that AWS gives the database, and is right
in every environment. A variable of the same name under `environment` hides it. What is written there is a name that
somebody remembers, and it stays when the database is made anew.

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
        environment: {DATABASE_HOST: rds-endpoint}
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
        environment: {LOG_LEVEL: info}
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

from model.catalogue.containers import VariableHidesAddress
from model.findings import Finding
from model.graph import EdgeKind, Graph, Node
from model.spec.cache import ElastiCache
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.function import Function
from model.spec.load_balancer import LoadBalancer
from model.spec.queue import SqsQueue
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic

_ADDRESSES: dict[type, tuple[str, ...]] = {
    DynamoDbTable: ("TABLE",),
    ElastiCache: ("HOST", "URL"),
    LoadBalancer: ("HOST",),
    Rds: ("HOST",),
    S3Bucket: ("BUCKET",),
    SnsTopic: ("TOPIC_ARN",),
    SqsQueue: ("QUEUE_URL",),
}
"""Kind to the ends of the variables that hold what AWS names it by."""


def check(graph: Graph) -> Iterator[Finding]:
    users: list[tuple[Node, Container | Function]] = [*graph.components(Container), *graph.components(Function)]
    for node, user in users:
        given = {label: target for target in _targets(graph, node.id) for label in _labels(graph, target)}
        for label in sorted(given.keys() & user.environment.keys()):
            said = VariableHidesAddress(label, given[label])
            yield Finding(said, graph.place(*node.path, "environment", label))


def _targets(graph: Graph, source: str) -> list[str]:
    return sorted({edge.target for edge in graph.out(source, EdgeKind.FLOW) if graph.is_live(edge.target)})


def _labels(graph: Graph, target: str) -> list[str]:
    prefix = target.upper().replace("-", "_")
    return [f"{prefix}_{end}" for end in _ADDRESSES.get(type(graph.spec.components.get(target)), ())]
