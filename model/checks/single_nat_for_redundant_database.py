"""One NAT gateway for all zones, before a database with a standby (NET118).

`multi_az` keeps a second copy of a database, so that the loss of a zone is survived. With a single NAT gateway the
service that uses the database is not: when the gateway's zone is lost, tasks in the other zones can neither start nor
reach anything outside, and neither can functions. A single gateway is a fair choice where the database has no standby
either.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
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
        multi_az: true
    flows:
      - {from: api, to: database, over: postgres}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
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

from model.catalogue.network import SingleNatForRedundantDatabase
from model.facts.ways_out import needs
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.container import EcsService
from model.spec.database import Rds
from model.spec.function import PlacedFunction
from model.spec.network import Nat, Way


def check(graph: Graph) -> Iterator[Finding]:
    for node, user in graph.components((EcsService, PlacedFunction)):
        name, network, subnets = graph.tier(user.place)
        if subnets.route is not Way.NAT or network.nat is not Nat.SINGLE or network.zones == 1:
            continue
        if isinstance(user, PlacedFunction) and not needs(graph, node.id):
            continue
        for database in _redundant(graph, node.id):
            standby = graph.place("components", database, "multi_az").saying("keeps a standby in a second zone")
            said = SingleNatForRedundantDatabase(database, node.id)
            yield Finding(said, graph.place("networks", name, "nat"), (standby,))


def _redundant(graph: Graph, service: str) -> list[str]:
    """The databases that a service flows to and that keep a standby."""
    targets = sorted({edge.target for edge in graph.out(service, EdgeKind.FLOW) if graph.is_live(edge.target)})
    components = graph.spec.components
    return [t for t in targets if isinstance(database := components.get(t), Rds) and database.multi_az]
