"""Class of nodes that the region may not have (CAC104).

ElastiCache does not have every family of classes in every region. Families that came out after this compiler learned of
them cannot be decided.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: me-central-1}}
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

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: me-central-1}}
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
        class: cache.t3.micro
        nodes: 2
        maintenance_window: Sun 04:00-05:00
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.caches import CacheClassNotOffered
from model.findings import Finding
from model.graph import Graph
from model.knowledge import elasticache
from model.spec.cache import ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        family = elasticache.family(cache.class_.split(".")[1])
        region = graph.region_of(node.id)
        if family is None or region in family.not_in:
            said = CacheClassNotOffered(cache.class_, region, elasticache.as_of(), _example(region))
            yield Finding(said, graph.place(*node.path, "class"))


def _example(region: str) -> str:
    """The smallest class of the cheapest families that the region has."""
    for name in ("t4g", "t3", *elasticache.families()):
        family = elasticache.family(name)
        if family and not family.closed and region not in family.not_in:
            return family.classes[0]
    return "cache.m6g.large"
