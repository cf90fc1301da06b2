"""Instance class too old for the version (DAT109).

Families of instance classes grow old: RDS does not offer new versions of an engine on them.

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
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        class: db.t2.micro

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
        storage: 100 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        class: db.t4g.micro
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import ClassNotForEngine
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.knowledge.rds import InstanceClass
from model.overlay import suspect
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        major = rds.major(database.engine.name, database.engine.version)
        hardware = rds.instance_class(database.class_)
        if major and major.families and hardware and hardware.family not in major.families:
            said = ClassNotForEngine(str(database.engine), hardware.name, _advice(hardware, major.families))
            paths = (*node.path, "class"), (*node.path, "engine")
            path = suspect(graph.source.root, graph.environment_name, *paths)
            other = graph.place(*next(p for p in paths if p != path)).saying("and this")
            yield Finding(said, graph.place(*path), (other,))


def _advice(hardware: InstanceClass, families: frozenset[str]) -> str:
    """The same size in families that run the version, first those of the same kind."""
    size = hardware.name.rpartition(".")[2]
    kin = sorted(families, key=lambda family: (family[0] != hardware.family[0], family))
    fitting = [f"`class: db.{family}.{size}`" for family in kin if rds.instance_class(f"db.{family}.{size}")]
    return " or ".join(fitting[:2]) or "a class of another family"
