"""More zones than every account has (NET105).

In some regions accounts differ in the zones that they can use. A network that needs more than all have may fail to
deploy.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: us-west-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 3
        subnets:
          app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: us-west-1}}
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

from model.catalogue.network import ZonesUncertain
from model.findings import Finding
from model.graph import Graph
from model.knowledge import regions


def check(graph: Graph) -> Iterator[Finding]:
    for name, network in sorted(graph.spec.head.networks.items()):
        region = regions.find(graph.network_region(name))
        if region is None or region.certain:
            continue
        if network.zones > len(region.zones):
            said = ZonesUncertain(name, network.zones, region.name, len(region.zones), region.note)
            own = ("networks", name) if network.region else ("environments", graph.environment_name)
            where = graph.place(*own, "region").saying("the region")
            yield Finding(said, graph.place("networks", name, "zones"), (where,))
