"""Database version on Extended Support (DAT104).

When the standard support of a major version ends, RDS goes on with Extended Support and charges for it by vCPU and
hour, more in later years. Days are compared with the day of the compiler's knowledge, not with today's.

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
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        engine: postgres 13

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
        class: db.t4g.medium
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        engine: postgres 17
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.catalogue.data import MajorSupportEnded
from model.findings import Finding
from model.graph import Graph
from model.knowledge import document, rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    today = date.fromisoformat(max(source["as_of"] for source in document("rds_versions")["sources"].values()))
    for node, database in graph.components(Rds):
        name, version = database.engine.name, database.engine.version
        major, minor = rds.major(name, version), rds.minor(name, version)
        if not major or not major.ended(today) or (minor and not minor.offered):
            continue
        if major.extended_ends and today <= major.extended_ends:
            when = f"in {major.ends:%B %Y}" if major.approximate else f"on {major.ends}"
            example = f"{name} {rds.majors(name)[0]}"
            said = MajorSupportEnded(f"{name} {major.version}", when, str(major.extended_ends), example)
            yield Finding(said, graph.place(*node.path, "engine"))
