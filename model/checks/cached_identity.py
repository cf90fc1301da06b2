"""Kept answers that know who asked (EDGE111).

Cookies and the header Authorization tell the origin who asks. Where they are forwarded and the answers are kept, the
answer for one viewer is given to the next, unless what tells them apart is part of the cache key.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      zone: {kind: dns_zone, domain: example.com, existing: true}
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb, cache: 1 h, forward: all}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      zone: {kind: dns_zone, domain: example.com, existing: true}
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb, cache: none, forward: all}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import CachedIdentity
from model.facts.edge import forwards
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for path, behaviour in distribution.behaviours():
            missing = {"authorization", "cookies"} - set(behaviour.cache_key)
            if behaviour.cache.seconds and forwards(graph, behaviour) != "none" and missing:
                said = CachedIdentity(path[-1], str(behaviour.cache), " and ".join(sorted(missing)))
                forwarded = graph.place(*node.path, *path, "forward").saying("forwarded here")
                yield Finding(said, graph.place(*node.path, *path, "cache"), (forwarded,))
