"""A name for a target group that is not used (NET208).

A load balancer reaches a service through one target group, whichever of its listeners lead there. A second name for the
same target group would be lost, and so would one on a listener that only redirects.

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
    components:
      alb:
        kind: load_balancer
        in: main.public
        listeners:
          http: {to: api, target_group: books-http}
          https: {to: api, certificate: given, target_group: books-https}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: http}
      - {from: alb, to: api, over: http/3000}

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
    components:
      alb:
        kind: load_balancer
        in: main.public
        listeners:
          http: {to: api}
          https: {to: api, certificate: given, target_group: books}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: http}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.catalogue.listeners import TargetGroupNameLost
from model.findings import Finding
from model.graph import Graph
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for node, balancer in graph.components(LoadBalancer):
        for key, listener in sorted(balancer.listeners.items()):
            if listener.target_group and listener.to is None:
                place = graph.place(*node.path, "listeners", key, "target_group")
                reason = "A listener without `to` has no target group of its own."
                yield Finding(TargetGroupNameLost(listener.target_group, reason, "remove `target_group`"), place)
        for path, service, group in balancer.forwards():
            if group and (name := naming.target_group(graph, node.id, service)) != group:
                reason = f"One target group leads from `{node.id}` to `{service}`, and it is called `{name}`."
                place = graph.place(*node.path, *path[:-1], "target_group")
                yield Finding(TargetGroupNameLost(group, reason, f"write `target_group: {name}`"), place)
