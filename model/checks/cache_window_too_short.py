"""Window of a cache that is too short (CAC106).

ElastiCache needs an hour for maintenance and an hour for a snapshot.

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
        engine: valkey 8.1
        class: cache.t4g.micro
        nodes: 2
        maintenance_window: Sun 04:00-04:30

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

from model.catalogue.caches import CacheWindowTooShort
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.cache import ElastiCache
from model.units import DailyWindow, WeeklyWindow


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        maintenance = cache.maintenance_window
        least = limit("elasticache.maintenance_window").minimum or 0
        if maintenance.minutes < least:
            wider = WeeklyWindow(maintenance.day, maintenance.start, (maintenance.start + least) % 1440)
            said = CacheWindowTooShort("maintenance", maintenance.minutes, least, f"maintenance_window: {wider}")
            yield Finding(said, graph.place(*node.path, "maintenance_window"))
        least = limit("elasticache.snapshot_window").minimum or 0
        if cache.snapshots and cache.snapshots.window.minutes < least:
            window = cache.snapshots.window
            longer = DailyWindow(window.start, (window.start + least) % 1440)
            said = CacheWindowTooShort("snapshot", window.minutes, least, f"window: {longer}")
            yield Finding(said, graph.place(*node.path, "snapshots", "window"))
