"""Database version newer than this compiler (DAT102).

A minor version above every one that is known may exist by now, or never. It is passed on as it is, and what depends on
it stays undecided.

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
        engine: postgres 17.99

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

from model.catalogue.data import EngineVersionNewer
from model.findings import Finding
from model.graph import Graph
from model.knowledge import document, rds
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    day = max(source["as_of"] for source in document("rds_versions")["sources"].values())
    for node, database in graph.components(Rds):
        name, version = database.engine.name, database.engine.version
        major = rds.major(name, version)
        newest = next(iter(rds.minors(name, major.version)), None) if major else None
        if newest is None or version.count(".") != newest.count(".") or rds.minor(name, version):
            continue
        if _order(version) > _order(newest):
            said = EngineVersionNewer(str(database.engine), day, f"{name} {newest}")
            yield Finding(said, graph.place(*node.path, "engine"))


def _order(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
