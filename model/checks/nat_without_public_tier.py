"""NAT gateways without a public tier (NET112).

A NAT gateway stands in a subnet that has a route to the internet gateway, and lends its public address to the private
subnets. Without a tier whose route is `internet` it has nowhere to stand.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
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

from model.catalogue.network import NatWithoutPublicTier
from model.facts.addresses import examples
from model.findings import Finding
from model.graph import Graph
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        ways = {subnets.route for subnets in network.subnets.values()}
        if Way.NAT in ways and Way.INTERNET not in ways:
            blocks = ", ".join(examples(name, network, network.zones)) or "..."
            place = graph.place("networks", name, "subnets", key=True)
            gateways = graph.place("networks", name, "nat").saying("the gateways")
            yield Finding(NatWithoutPublicTier(name, blocks), place, (gateways,) if network.nat else ())
