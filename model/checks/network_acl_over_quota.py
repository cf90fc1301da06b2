"""More openings than a network ACL has room for (NET124).

`acl: from_flows` needs a rule for each block of addresses at the other end of a connection, and one for the answers.
The quota is 20 rules in each direction, of which the last one, which denies, is the ACL's own.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, acl: from_flows, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      branches:
        kind: client
        addresses: [
          198.51.100.1/32, 198.51.100.2/32, 198.51.100.3/32, 198.51.100.4/32, 198.51.100.5/32,
          198.51.100.6/32, 198.51.100.7/32, 198.51.100.8/32, 198.51.100.9/32, 198.51.100.10/32,
          198.51.100.11/32, 198.51.100.12/32, 198.51.100.13/32, 198.51.100.14/32, 198.51.100.15/32,
          198.51.100.16/32, 198.51.100.17/32, 198.51.100.18/32, 198.51.100.19/32, 198.51.100.20/32,
        ]
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
        listeners: {https: {to: api, certificate: given}}
    flows:
      - {from: branches, to: alb, over: https}
      - {from: alb, to: api, over: http}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, acl: from_flows, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      branches:
        kind: client
        addresses: [198.51.100.0/27]
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
        listeners: {https: {to: api, certificate: given}}
    flows:
      - {from: branches, to: alb, over: https}
      - {from: alb, to: api, over: http}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import NetworkAclOverQuota
from model.facts.network_acl import entries
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    quota, raised = limit("network_acl.rules"), limit("network_acl.rules_raised")
    for name, network in sorted(graph.spec.head.networks.items()):
        for tier, subnets in sorted(network.subnets.items()):
            allowed = entries(graph, name, tier) if subnets.acl else []
            for outward, words in ((False, "inward"), (True, "outward")):
                count = sum(entry.outward is outward for entry in allowed) + 1
                if not quota.holds(count):
                    most = (quota.maximum or 0, raised.maximum or 0)
                    said = NetworkAclOverQuota(f"{name}.{tier}", count, words, *most)
                    yield Finding(said, graph.place("networks", name, "subnets", tier, "acl"))
