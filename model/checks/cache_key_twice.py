"""Two statements about one cache key (DOC103).

A key has one value and one time to live. Keys that differ only in what their braces are called are the same.

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
    cache_keys:
      job: {in: redis, key: "job:{id}", ttl: 60 s}
      task: {in: redis, key: "job:{job_id}", ttl: 1 h}

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
    cache_keys:
      job: {in: redis, key: "job:{id}:status", ttl: 60 s}
      task: {in: redis, key: "job:{id}:result", ttl: 1 h}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.documents import CacheKeyTwice
from model.findings import Finding
from model.graph import Graph

_BRACES = re.compile(r"\{[^{}]*\}")


def check(graph: Graph) -> Iterator[Finding]:
    """Each key of a cache is described once."""
    first: dict[tuple[str, str], str] = {}
    for name, key in sorted(graph.spec.head.cache_keys.items()):
        other = first.setdefault((key.cache, _BRACES.sub("{}", key.key)), name)
        if other != name:
            related = (graph.place("cache_keys", other, "key").saying("the other one"),)
            yield Finding(CacheKeyTwice(name, other, key.cache), graph.place("cache_keys", name, "key"), related)
