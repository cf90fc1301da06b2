"""More zones than the region has (NET104).

A subnet lies in one availability zone. A network cannot use more zones than its region has.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 4
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24, 10.0.3.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 3
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import TooManyZones
from model.findings import Finding
from model.graph import Graph
from model.knowledge import regions


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        region = regions.find(graph.network_region(name))
        if region is None or not region.certain:
            continue
        if network.zones > len(region.zones):
            said = TooManyZones(name, network.zones, region.name, len(region.zones))
            own = ("networks", name) if network.region else ("environments", graph.environment_name)
            where = graph.place(*own, "region").saying("the region")
            yield Finding(said, graph.place("networks", name, "zones"), (where,))
