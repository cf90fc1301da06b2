"""A cache of one node, beside a database with a standby (CAC109).

`multi_az` keeps a second copy of a database, so that the loss of a zone is survived. A cache of one node is gone with
its zone, and empty after each maintenance: all that it kept is then asked of the database at once.
One node is a fair choice where the database has no standby either.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        multi_az: true
      sessions:
        kind: elasticache
        in: main.data
        engine: valkey 8.0
        class: cache.t4g.small
        nodes: 1
        maintenance_window: Sun 05:00-06:00
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: sessions, over: redis}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
        multi_az: true
      sessions:
        kind: elasticache
        in: main.data
        engine: valkey 8.0
        class: cache.t4g.small
        nodes: 2
        maintenance_window: Sun 05:00-06:00
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: sessions, over: redis}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.caches import CacheWithoutReplica
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.cache import ElastiCache
from model.spec.database import Rds


def check(graph: Graph) -> Iterator[Finding]:
    for node, cache in graph.components(ElastiCache):
        if cache.replicated:
            continue
        for database, user in _beside(graph, node.id):
            standby = graph.place("components", database, "multi_az").saying("keeps a standby in a second zone")
            said = CacheWithoutReplica(node.id, database, user)
            yield Finding(said, graph.place(*node.path, "nodes"), (standby,))


def _beside(graph: Graph, cache: str) -> list[tuple[str, str]]:
    """The databases with a standby that a user of a cache uses too, each with the first such user."""
    found: dict[str, str] = {}
    for user in sorted({edge.source for edge in graph.into(cache, EdgeKind.FLOW) if graph.is_live(edge.source)}):
        for edge in graph.out(user, EdgeKind.FLOW):
            target = graph.spec.components.get(edge.target)
            if isinstance(target, Rds) and target.multi_az and graph.is_live(edge.target):
                found.setdefault(edge.target, user)
    return sorted(found.items())
