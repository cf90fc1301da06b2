"""NAT gateways that no tier uses (NET113).

`nat` says how many NAT gateways a network has. They exist for tiers whose route is `nat`; without one they are left
out, and the key says nothing.

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
          app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import NatUnused
from model.findings import Finding
from model.graph import Graph
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        if network.nat and not any(subnets.route is Way.NAT for subnets in network.subnets.values()):
            yield Finding(NatUnused(name, network.nat), graph.place("networks", name, "nat"))
