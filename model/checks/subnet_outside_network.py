"""Subnet outside its network (NET101).

A subnet takes its addresses from its VPC, so its block must lie inside the VPC's; EC2 refuses any other.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [10.1.0.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import SubnetOutsideNetwork
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        for tier, subnets in sorted(network.subnets.items()):
            for index, block in enumerate(subnets.cidrs):
                if not block.network.subnet_of(network.cidr.network):
                    example = next(network.cidr.network.subnets(new_prefix=max(24, network.cidr.network.prefixlen)))
                    said = SubnetOutsideNetwork(str(block), tier, str(network.cidr), str(example))
                    place = graph.place("networks", name, "subnets", tier, "cidrs", index)
                    declared = graph.place("networks", name, "cidr").saying("the network")
                    yield Finding(said, place, (declared,))
