"""A network in a range that no VPC can have (NET108).

Loopback, link-local and multicast addresses, and those that begin with zero, mean something else on every host. EC2
refuses VPCs in these ranges.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 169.254.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [169.254.0.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 192.168.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [192.168.0.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import NetworkBlockRefused
from model.facts.addresses import private_example, refused_part
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        forbidden = refused_part(network.cidr.network)
        if forbidden:
            said = NetworkBlockRefused(str(network.cidr), str(forbidden), private_example())
            yield Finding(said, graph.place("networks", name, "cidr"))
