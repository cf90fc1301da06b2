"""A network of public addresses (NET109).

A VPC may have any addresses, but those outside the private ranges belong to somebody on the internet. From inside the
VPC they lead to the VPC, so their owners cannot be reached.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 11.0.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [11.0.0.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 100.64.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [100.64.0.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import PublicNetworkBlock
from model.facts.addresses import private_example, refused_part
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        block = network.cidr.network
        possible = limits.limit("vpc.prefix").holds(block.prefixlen) and not refused_part(block)
        if possible and block.is_global:
            said = PublicNetworkBlock(str(block), private_example())
            yield Finding(said, graph.place("networks", name, "cidr"))
