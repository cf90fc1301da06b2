"""Snapshots that a cache does not keep (CAC108).

Daily snapshots are kept for a whole number of days, from 1 to 35. A cache without snapshots leaves `snapshots` out.

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
        snapshots: {keep: 90d, window: 03:00-04:00}

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
        snapshots: {keep: 7d, window: 03:00-04:00}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.caches import SnapshotsOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.cache import ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    allowed = limit("elasticache.snapshot_retention")
    for node, cache in graph.components(ElastiCache):
        keep = cache.snapshots.keep if cache.snapshots else None
        if keep is not None and (keep.seconds % 86400 or not allowed.holds(keep.days)):
            least, most = allowed.minimum or 0, allowed.maximum or 0
            days = min(max(-(-keep.seconds // 86400), least), most)
            said = SnapshotsOutOfRange(str(keep), least, most, days)
            yield Finding(said, graph.place(*node.path, "snapshots", "keep"))
