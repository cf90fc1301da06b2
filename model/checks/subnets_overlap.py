"""Subnets that overlap (NET102).

An address belongs to one subnet. EC2 refuses a subnet whose block overlaps that of another in the same VPC, whichever
tiers they belong to.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 2
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          data: {route: none, cidrs: [10.0.1.128/25, 10.0.2.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 2
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          data: {route: none, cidrs: [10.0.3.0/25, 10.0.2.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import SubnetsOverlap
from model.facts.addresses import Block, blocks, free
from model.findings import Finding
from model.graph import Graph
from model.spec.network import Network


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        around: list[Block] = []
        for block in sorted(blocks(name, network), key=lambda b: (b.addresses, b.tier, b.path)):
            while around and not block.addresses.subnet_of(around[-1].addresses):
                around.pop()  # blocks of addresses are nested or apart, so only those around this one stay
            if around:
                yield _finding(graph, name, network, block, around[-1])
            around.append(block)


def _finding(graph: Graph, name: str, network: Network, block: Block, other: Block) -> Finding:
    example = next(free(name, network, block.addresses.prefixlen), None)
    advice = f"write a block that is free in {network.cidr}, such as {example}"
    if example is None:
        advice = f"write smaller blocks: {network.cidr} has no other /{block.addresses.prefixlen} left"
    said = SubnetsOverlap(str(block.addresses), block.tier, str(other.addresses), other.tier, advice)
    return Finding(said, graph.place(*block.path), (graph.place(*other.path).saying("has the same addresses"),))
