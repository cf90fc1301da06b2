"""Data cached longer than it is kept (DOC102).

What has been deleted where it is stored is still given out by a cache, until its time there is over.

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
      redis:
        kind: elasticache
        in: main.app
        engine: redis 7.0
        class: cache.t4g.micro
        nodes: 2
        maintenance_window: Sun 06:00-07:00
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
      - {from: api, to: redis, over: redis}
    data:
      sessions: {classes: [pii], stored: [database], keep: 1d}
    cache_keys:
      session: {in: redis, key: "session:{id}", ttl: 7d, holds: sessions}

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
      redis:
        kind: elasticache
        in: main.app
        engine: redis 7.0
        class: cache.t4g.micro
        nodes: 2
        maintenance_window: Sun 06:00-07:00
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
      - {from: api, to: redis, over: redis}
    data:
      sessions: {classes: [pii], stored: [database], keep: 1d}
    cache_keys:
      session: {in: redis, key: "session:{id}", ttl: 1 h, holds: sessions}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.documents import CachedLongerThanKept
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """A cache forgets data no later than it is deleted."""
    for name, key in sorted(graph.spec.head.cache_keys.items()):
        data = graph.spec.head.data[key.holds] if key.holds else None
        if data and data.keep and key.ttl > data.keep:
            said = CachedLongerThanKept(name, str(key.ttl), key.holds or "", str(data.keep))
            related = (graph.place("data", key.holds or "", "keep").saying("how long it is kept"),)
            yield Finding(said, graph.place("cache_keys", name, "ttl"), related)
