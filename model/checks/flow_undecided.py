"""A connection of which it is not known whether it works (PATH102).

Where a path leads over something that the spec does not describe, such as a list of addresses that only AWS knows,
there is no proof. Unknown is no yes, so it stays visible.

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

from model.facts.network.findings import finding
from model.facts.network.spec import reach_of
from model.facts.verdict import Answer
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    reach = reach_of(graph, resources)
    for reached in reach.proved:
        if reached.verdict is Answer.UNKNOWN:
            yield finding(reach, reached)
