"""Cache version that is not known (CAC101).

A version is one that ElastiCache lists for the engine, and whose family of parameter groups is known: each cache gets a
parameter group of its own. Redis OSS before 6 has three numbers in its version, everything since has two.

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
      cache:
        kind: elasticache
        in: main.data
        engine: redis 7
        class: cache.t4g.micro
        nodes: 2
        maintenance_window: Sun 04:00-05:00

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
      cache:
        kind: elasticache
        in: main.data
        engine: redis 7.1
        class: cache.t4g.micro
        nodes: 2
        maintenance_window: Sun 04:00-05:00
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.caches import CacheVersionUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import elasticache
from model.spec.cache import CacheEngine, ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        if elasticache.version(cache.engine.name, cache.engine.version) is None:
            said = CacheVersionUnknown(str(cache.engine), elasticache.as_of(), _example(cache.engine))
            yield Finding(said, graph.place(*node.path, "engine"))


def _example(engine: CacheEngine) -> str:
    """The newest version that begins with as many of the same numbers as there is one for."""
    numbers = engine.version.split(".")
    known = elasticache.versions(engine.name)
    for length in range(len(numbers), -1, -1):
        near = [version for version in known if version.split(".")[:length] == numbers[:length]]
        if near:
            return f"{engine.name} {near[0]}"
    return f"{engine.name} {known[0]}"
