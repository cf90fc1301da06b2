"""A way out through NAT, and no gateway (NET111).

A tier whose route is `nat` needs NAT gateways in its network. How many is a choice between the loss of a zone and the
bill, which the compiler does not make.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components: {}

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
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import NatMissing
from model.findings import Finding
from model.graph import Graph
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        tiers = [tier for tier, subnets in sorted(network.subnets.items()) if subnets.route is Way.NAT]
        if tiers and network.nat is None:
            routes = (graph.place("networks", name, "subnets", tier, "route") for tier in tiers)
            related = tuple(route.saying("goes out through NAT") for route in routes)
            yield Finding(NatMissing(name), graph.place("networks", name, "nat", key=True), related)
