"""Database version that does not exist (DAT101).

A version is one that RDS lists for the engine: a major version, whose minor RDS then chooses, or major and minor.

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
        engine: mysql 8

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
        engine: mysql 8.4
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.catalogue.data import EngineVersionUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import document, rds
from model.spec.database import Engine, Rds


def check(graph: Graph) -> Iterator[Finding]:
    day = max(source["as_of"] for source in document("rds_versions")["sources"].values())
    for node, database in graph.components(Rds):
        engine = database.engine
        example = _example(engine, date.fromisoformat(day))
        if example:
            said = EngineVersionUnknown(str(engine), day, f"{engine.name} {example}")
            yield Finding(said, graph.place(*node.path, "engine"))


def _example(engine: Engine, today: date) -> str | None:
    """A version to write instead; None where this one exists, or is newer than all that are known."""
    major = rds.major(engine.name, engine.version)
    if major is None:
        majors = [rds.major(engine.name, version) for version in rds.majors(engine.name)]
        current = [major.version for major in majors if major and not major.ended(today)]
        return next((version for version in current if version.startswith(f"{engine.version}.")), current[0])
    if engine.version == major.version or rds.minor(engine.name, engine.version):
        return None
    newest = next(iter(rds.minors(engine.name, major.version)), major.version)
    newer = _order(engine.version) > _order(newest) > _order(major.version)
    return None if newer and engine.version.count(".") == newest.count(".") else newest


def _order(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
