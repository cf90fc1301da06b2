"""Class of nodes that no cache can have (CAC103).

A class is a family and a size, and each family has certain sizes only. Some families are closed: caches that have them
keep them, and new ones are refused.

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
        class: cache.t4g.large
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
from difflib import get_close_matches

from model.catalogue.caches import CacheClassUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import elasticache
from model.knowledge.elasticache import Family
from model.spec.cache import ElastiCache


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        family = elasticache.family(cache.class_.split(".")[1])
        if family and (family.closed or cache.class_ not in family.classes):
            reason = "A family of classes has certain sizes only."
            if family.closed:
                reason = f"ElastiCache creates no new nodes of the family {family.name}."
            said = CacheClassUnknown(cache.class_, reason, _advice(cache.class_, family))
            yield Finding(said, graph.place(*node.path, "class"))


def _advice(name: str, family: Family) -> str:
    """The same size of the newer families that have it, or another size of the same family."""
    if not family.closed:
        close = get_close_matches(name, family.classes, 1, 0.9)
        return f"`class: {close[0]}`" if close else f"one of {', '.join(family.classes)}"
    like = name.replace(f".{family.name}.", ".t4g.")
    small = elasticache.family("t4g")
    return f"`class: {like if small and like in small.classes else 'cache.t4g.micro'}`"
