"""Snapshot during maintenance (CAC107).

The daily snapshot window and the weekly maintenance window of a cache must not overlap on any day. Windows may run past
midnight; two that only touch do not overlap.

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
        maintenance_window: Sun 04:00-05:00
        snapshots: {keep: 1d, window: 03:30-04:30}

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
        snapshots: {keep: 1d, window: 03:00-04:00}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.caches import CacheWindowsOverlap
from model.facts.windows import after, overlap
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.overlay import suspect
from model.spec.cache import ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        if cache.snapshots is None or not overlap(cache.snapshots.window, cache.maintenance_window):
            continue
        snapshot, maintenance = cache.snapshots.window, cache.maintenance_window
        paths = (*node.path, "maintenance_window"), (*node.path, "snapshots", "window")
        path = suspect(graph.source.root, graph.environment_name, *paths)
        other = graph.place(*next(p for p in paths if p != path)).saying("the other window")
        moved = after(snapshot, maintenance, limit("elasticache.maintenance_window").minimum or 0)
        advice = "two windows that are apart, such as `03:00-04:00` and `Sun 04:00-05:00`"
        if moved:
            advice = f"`maintenance_window: {moved}`, or move the snapshot window"
        yield Finding(CacheWindowsOverlap(str(snapshot), str(maintenance), advice), graph.place(*path), (other,))
