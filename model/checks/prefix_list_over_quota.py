"""More doors for CloudFront than a security group holds (EDGE116).

The list of addresses that CloudFront calls from counts as 55 rules of a security group, whose quota is 60. It fits
for one port, whatever the number of distributions; for a second one the quota must be raised before the deployment.

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
        listeners: {http: redirect, https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
      - {from: cdn, to: alb, over: http}

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
      cdn: {kind: cloudfront, default: {to: alb}}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import PrefixListOverQuota
from model.facts.connections import connections
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import cloudfront
from model.knowledge.limits import limit
from model.spec.base import Placed
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    quota = limit("security_group.rules")
    doors: dict[str, dict[tuple[str, str, int], Path]] = {}
    edges: dict[str, dict[tuple[str, int], Path]] = {}
    for connection in connections(graph):
        if isinstance(graph.spec.components.get(connection.target), Placed):
            port = (connection.transport, connection.port)
            if isinstance(graph.spec.components.get(connection.source), CloudFront):
                edges.setdefault(connection.target, {}).setdefault(port, connection.path)
            else:
                doors.setdefault(connection.target, {}).setdefault((connection.source, *port), connection.path)
    for target, found in sorted(edges.items()):
        count = len(doors.get(target, ())) + len(found) * cloudfront.prefix_list_weight()
        if not quota.holds(count):
            said = PrefixListOverQuota(target, str(count), str(quota.maximum), str(cloudfront.prefix_list_weight()))
            yield Finding(said, graph.place(*list(found.values())[-1]))
