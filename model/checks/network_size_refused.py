"""A network that is too large or too small (NET106).

EC2 creates VPCs with 16 to 65,536 addresses: prefix lengths from /28 to /16.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/8
        zones: 1
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24]}
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
from ipaddress import IPv4Network

from model.catalogue.network import NetworkSizeRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits


def check(graph: Graph) -> Iterator[Finding]:
    limit = limits.limit("vpc.prefix")
    largest, smallest = limit.minimum or 0, limit.maximum or 32
    for name, network in sorted(graph.spec.head.networks.items()):
        prefix = network.cidr.network.prefixlen
        if not limit.holds(prefix):
            fitting = largest if prefix < largest else smallest
            example = IPv4Network((network.cidr.network.network_address, fitting), strict=False)
            size = "large" if prefix < largest else "small"
            said = NetworkSizeRefused(str(network.cidr), size, largest, smallest, str(example))
            yield Finding(said, graph.place("networks", name, "cidr"))
