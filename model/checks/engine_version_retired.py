"""Database version that RDS has retired (DAT103).

RDS retires minor versions after a year or so, and major versions when their support ends for good. A retired version
cannot be chosen for a new instance, so the first deployment of the spec would fail.

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
        engine: postgres 15.3

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
        engine: postgres 15.19
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.catalogue.data import EngineVersionRetired
from model.findings import Finding
from model.graph import Graph
from model.knowledge import document, rds
from model.knowledge.rds import Major
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    day = max(source["as_of"] for source in document("rds_versions")["sources"].values())
    today = date.fromisoformat(day)
    for node, database in graph.components(Rds):
        name, version = database.engine.name, database.engine.version
        major, minor = rds.major(name, version), rds.minor(name, version)
        if major and (_over(major, today) or (minor and not minor.offered)):
            said = EngineVersionRetired(str(database.engine), day, f"{name} {_instead(major, today)}")
            yield Finding(said, graph.place(*node.path, "engine"))


def _over(major: Major, today: date) -> bool:
    """Whether a major version has neither standard nor Extended Support any more."""
    return major.ended(today) and (major.extended_ends is None or today > major.extended_ends)


def _instead(major: Major, today: date) -> str:
    """The newest minor version of the same major one, where that is supported; else the newest major version."""
    if major.ended(today):
        return rds.majors(major.engine)[0]
    return next(iter(rds.minors(major.engine, major.version)), major.version)
