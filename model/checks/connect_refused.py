"""A connection by IAM that the database does not let in (DAT143).

A flow that says `does: [connect]` lets a component in as a user, by IAM in place of a password. The database must
have it turned on, and the flow say which user; the user itself is made in the database, with the role `rds_iam` in
PostgreSQL.

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
          data: {route: nat, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api: {kind: ecs_service, in: main.data, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
    flows:
      - {from: api, to: database, over: postgres, does: [connect], user: api}

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
          data: {route: nat, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api: {kind: ecs_service, in: main.data, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        maintenance_window: Sun 04:00-05:00
        backups: {keep: 7d, window: 03:00-04:00}
        multi_az: true
        iam_authentication: true
    flows:
      - {from: api, to: database, over: postgres, does: [connect], user: api}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import ConnectRefused
from model.facts.flows import possible
from model.findings import Finding
from model.graph import Graph
from model.spec.database import Rds
from model.spec.flow import Does


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        database = graph.spec.components.get(flow.to)
        connects = isinstance(database, Rds) and Does.CONNECT in flow.does
        if flow.user and not connects:
            reason = "A user is one of a database that lets it in by IAM."
            said = ConnectRefused(
                f"`{flow.user}` is a user of nothing", reason, "add `does: [connect]`, or remove `user`"
            )
            yield Finding(said, graph.place(*edge.path, "user"))
        if connects and not flow.user:
            problem = f"nothing says as whom `{flow.source}` connects to `{flow.to}`"
            reason = "The permission is for one user of the database."
            said = ConnectRefused(problem, reason, "add `user:` and the name that the user has in the database")
            yield Finding(said, graph.place(*edge.path, "does"))
        if connects and isinstance(database, Rds) and not database.iam_authentication:
            problem = f"`{flow.to}` lets nobody in by IAM"
            reason = "Users come in by password where nothing else is said."
            said = ConnectRefused(problem, reason, f"write `iam_authentication: true` in `{flow.to}`")
            yield Finding(said, graph.place(*edge.path, "does"))
