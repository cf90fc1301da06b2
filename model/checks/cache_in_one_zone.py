"""Replicas beside their primary (CAC105).

From two nodes on, a replica takes over when the primary fails. In a network with one zone both stand in that zone, and
are lost together with it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        subnets:
          data: {route: none, cidrs: [10.0.0.0/24]}
    components:
      cache:
        kind: elasticache
        in: main.data
        engine: valkey 8.1
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

from model.catalogue.caches import CacheInOneZone
from model.findings import Finding
from model.graph import Graph
from model.spec.cache import ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        name, network, _ = graph.tier(cache.place)
        if cache.replicated and network.zones < 2:
            here = graph.place(*node.path, "nodes").saying("the nodes")
            yield Finding(CacheInOneZone(node.id, cache.nodes, name), graph.place("networks", name, "zones"), (here,))
