"""A component that somebody reaches without a flow (PATH103).

All pairs of components, and everybody on the internet, are compared with the flows of the spec. What is open and not
declared is an exposure.

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
          data: {route: none, acl: from_flows, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
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

from model.catalogue.reachability import Exposed
from model.facts.network.edits import opening
from model.facts.network.exposures import exposures_of
from model.facts.network.spec import reach_of
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    reach = reach_of(graph, resources)
    for each in exposures_of(reach):
        said = Exposed(each.source, each.target, opening(each.protocol, each.ports))
        yield Finding(said, graph.place(*each.path, key=True))
