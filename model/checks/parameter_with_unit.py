"""Parameter with a unit (DAT112).

In `postgresql.conf` one writes `work_mem = 16MB`. Parameter groups of RDS take the bare number, in the unit of the
parameter: for `work_mem` that is kB.

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
        parameters: {work_mem: 16MB}

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
        parameters: {work_mem: 16384}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.data import ParameterWithUnit
from model.findings import Finding
from model.graph import Graph
from model.spec.database import Rds

_WITH_UNIT = re.compile(r"(\d{1,12}) ?(B|[kKMGT]i?B?|us|ms|s|min|h|d|%)")
_KIB = {"k": 1, "K": 1, "M": 2**10, "G": 2**20, "T": 2**30}


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        for parameter, value in sorted(database.parameters.items()):
            if match := _WITH_UNIT.fullmatch(value):
                said = ParameterWithUnit(value, parameter, _advice(parameter, int(match[1]), match[2]))
                yield Finding(said, graph.place(*node.path, "parameters", parameter))


def _advice(parameter: str, number: int, unit: str) -> str:
    """The number in kB for PostgreSQL's parameters of working memory; for others the unit is not known here."""
    if parameter.endswith("work_mem") and unit[0] in _KIB:
        return f"the number of kB: `{parameter}: {number * _KIB[unit[0]]}`"
    return "the number alone, in the unit that the documentation of the parameter names"
