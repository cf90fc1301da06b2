"""A subnet that is too large or too small (NET107).

EC2 creates subnets with prefix lengths from /28 to /16. The first four addresses and the last one of each are AWS's.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        subnets:
          app: {route: none, cidrs: [10.0.0.0/29]}
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
          app: {route: none, cidrs: [10.0.0.0/28]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import SubnetSizeRefused
from model.facts.addresses import blocks, examples
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits


def check(graph: Graph) -> Iterator[Finding]:
    limit = limits.limit("subnet.prefix")
    largest, smallest = limit.minimum or 0, limit.maximum or 32
    for name, network in sorted(graph.spec.head.networks.items()):
        for block in blocks(name, network):
            prefix = block.addresses.prefixlen
            if not limit.holds(prefix):
                size, fitting = ("large", largest) if prefix < largest else ("small", smallest)
                example = "".join(f", such as {it}" for it in examples(name, network, 1, fitting))
                said = SubnetSizeRefused(str(block.addresses), block.tier, size, largest, smallest, example)
                yield Finding(said, graph.place(*block.path))
