"""A tier with more or fewer blocks than zones (NET103).

A tier has one subnet in each zone that its network uses. The blocks are listed in the order of the zones, so their
number is the number of zones.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 2
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
        zones: 2
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import WrongNumberOfSubnets
from model.facts.addresses import examples
from model.facts.words import counted, listed
from model.findings import Finding, Path
from model.graph import Graph
from model.overlay import suspect
from model.spec.network import Network


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        for tier, subnets in sorted(network.subnets.items()):
            if len(subnets.cidrs) != network.zones:
                yield _finding(graph, name, network, tier)


def _finding(graph: Graph, name: str, network: Network, tier: str) -> Finding:
    count = len(network.subnets[tier].cidrs)
    cidrs: Path = ("networks", name, "subnets", tier, "cidrs")
    zones: Path = ("networks", name, "zones")
    path = suspect(graph.source.root, graph.environment_name, cidrs, zones)
    other = graph.place(*zones).saying("the number of zones") if path == cidrs else graph.place(*cidrs)
    if count > network.zones:
        advice = f"remove {counted(count - network.zones, 'block')}, or write `zones: {count}`"
    else:
        missing = network.zones - count
        blocks = listed(examples(name, network, missing)) or counted(missing, "block")
        advice = f"add {blocks}, or write `zones: {count}`"
    said = WrongNumberOfSubnets(tier, counted(count, "block"), counted(network.zones, "zone"), advice)
    return Finding(said, graph.place(*path), (other,))
