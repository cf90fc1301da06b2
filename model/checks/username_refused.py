"""Master user that RDS refuses (DAT113).

Every engine keeps some names for itself. RDS refuses them for the master user.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        username: admin

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components:
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        username: shop_admin
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import UsernameRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import names
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        problem = names.problem(f"rds_username.{database.engine.name}", database.username)
        if problem:
            default: str = Rds.model_fields["username"].default
            said = UsernameRefused(database.username, problem, default)
            yield Finding(said, graph.place(*node.path, "username"))
