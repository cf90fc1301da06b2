"""A flow between two networks (NET120).

Each network is a VPC of its own. Nothing leads from one VPC to another unless they are peered, and the spec language
cannot say that yet, so the flow is blocked.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      other:
        cidr: 10.1.0.0/16
        subnets:
          data: {route: none, cidrs: [10.1.0.0/24, 10.1.1.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: other.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
    flows:
      - {from: api, to: database, over: postgres}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17
        class: db.t4g.medium
        storage: 20 GB gp3
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 04:00-05:00
    flows:
      - {from: api, to: database, over: postgres}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.network import FlowBetweenNetworks
from model.facts.flows import possible
from model.facts.listening import is_public
from model.findings import Finding
from model.graph import Graph
from model.spec.base import Placed


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        source, target = (graph.spec.components.get(end) for end in (flow.source, flow.to))
        if not (isinstance(source, Placed) and isinstance(target, Placed)) or is_public(graph, target):
            continue
        network, other = (component.place.partition(".")[0] for component in (source, target))
        if network != other:
            moves = _move(graph, flow.source, source, other) or _move(graph, flow.to, target, network)
            advice = moves or "write `in:` a tier of one network in both"
            said = FlowBetweenNetworks(flow.source, network, flow.to, other, advice)
            here = graph.place("components", flow.source, "in").saying(f"in the network {network}")
            away = graph.place("components", flow.to, "in").saying(f"in the network {other}")
            yield Finding(said, graph.place(*edge.path, "to"), (here, away))


def _move(graph: Graph, name: str, component: Placed, network: str) -> str | None:
    """The tier of another network that has the route of a component's own."""
    route = graph.tier(component.place)[2].route
    tiers = sorted(graph.spec.head.networks[network].subnets.items())
    fitting = [tier for tier, subnets in tiers if subnets.route is route]
    return f"write `in: {network}.{fitting[0]}` in `components.{name}`" if fitting else None
