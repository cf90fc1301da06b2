"""Cache version past its standard support (CAC102).

After the end of standard support a version still runs, for an extra charge, until ElastiCache upgrades it by itself.

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
        engine: redis 5.0.6
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
        engine: valkey 8.1
        class: cache.t4g.micro
        nodes: 2
        maintenance_window: Sun 04:00-05:00
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.catalogue.caches import CacheSupportEnded
from model.findings import Finding
from model.graph import Graph
from model.knowledge import elasticache
from model.spec.cache import ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    today = date.fromisoformat(elasticache.as_of())
    for node, cache in graph.components(ElastiCache):
        version = elasticache.version(cache.engine.name, cache.engine.version)
        if version and version.ended(today):
            example = f"{cache.engine.name} {elasticache.versions(cache.engine.name)[0]}"
            said = CacheSupportEnded(str(cache.engine), str(version.ends), str(version.extended_ends), example)
            yield Finding(said, graph.place(*node.path, "engine"))
