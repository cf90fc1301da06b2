"""A network in a range that AWS advises against (NET110).

Some private ranges are used by services of AWS themselves. A VPC in such a range works until one of these services
comes into play.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 172.17.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [172.17.0.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 172.18.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [172.18.0.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import ContestedNetworkBlock
from model.facts.addresses import private_example
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits
from model.knowledge import network as known


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        block = network.cidr.network
        if not limits.limit("vpc.prefix").holds(block.prefixlen):
            continue
        for contested, reason in sorted(known.conflicts().items()):
            if block.overlaps(contested):
                said = ContestedNetworkBlock(str(block), str(contested), reason, private_example())
                yield Finding(said, graph.place("networks", name, "cidr"))
