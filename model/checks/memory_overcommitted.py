"""PostgreSQL that may run out of memory (DAT110).

A connection may use `work_mem` (in kB) for each sort or hash of its query, beside the shared buffers of all. The check
adds up one for every connection that `max_connections` allows, and compares with the memory of the instance class. It
speaks only where the spec writes both parameters as numbers; `shared_buffers` is what the spec writes, or RDS's
default, a quarter of the memory.

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
        class: db.t4g.medium
        parameters: {max_connections: 200, work_mem: 16384}

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
        class: db.t4g.medium
        parameters: {max_connections: 200, work_mem: 8192}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.data import MemoryOvercommitted
from model.findings import Finding
from model.graph import Graph
from model.knowledge import rds
from model.overlay import suspect
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, database in graph.components(Rds):
        said = _said(database) if database.engine.name == "postgres" else None
        if said:
            paths = [(*node.path, "parameters", key) for key in ("work_mem", "max_connections")]
            paths.append((*node.path, "class"))
            path = suspect(graph.source.root, graph.environment_name, *paths)
            related = tuple(graph.place(*p).saying(f"`{p[-1]}`") for p in paths if p != path)
            yield Finding(said, graph.place(*path), related)


def _said(database: Rds) -> MemoryOvercommitted | None:
    """The arithmetic, where all its numbers are known and the memory is too small for them."""
    hardware, parameters = rds.instance_class(database.class_), database.parameters
    work_mem, connections = (_number(parameters.get(key, "")) for key in ("work_mem", "max_connections"))
    if not (hardware and work_mem and connections):
        return None
    memory = hardware.memory * 2**30
    divisor, page = rds.shared_buffers()
    pages = _pages(parameters.get("shared_buffers", f"{{DBInstanceClassMemory/{divisor}}}"), memory)
    if pages is None or connections * work_mem * 1024 + pages * page <= memory:
        return None
    left = max(memory - pages * page, 0) // 1024
    advice = "a larger `class`, or smaller `shared_buffers`"
    if left >= max(work_mem, connections):
        fitting = f"`work_mem: {left // connections}` or less, `max_connections: {left // work_mem}` or less"
        advice = f"{fitting}, or a larger `class`"
    mib = [amount // 2**20 for amount in (pages * page, connections * work_mem * 1024 + pages * page, memory)]
    return MemoryOvercommitted(connections, work_mem, mib[0], mib[1], hardware.name, mib[2], advice)


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,12}", text) else None


def _pages(text: str, memory: int) -> int | None:
    """Shared buffers in pages: a number, or a share of the memory in RDS's own notation."""
    share = re.fullmatch(r"\{DBInstanceClassMemory/([1-9]\d{0,11})\}", text)
    return memory // int(share[1]) if share else _number(text)
