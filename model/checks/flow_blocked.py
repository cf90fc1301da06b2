"""A connection that the network does not carry (PATH101).

Every flow is proved on the network that is deployed: routes, network ACLs both ways, security groups, gateways, public
addresses, endpoints and names, in every zone. What stands in the way is named with the code that AWS Reachability
Analyzer has for it. What is derived from flows opens for them, so this finds what is missing or written by hand.

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
          data:
            route: none
            cidrs: [10.0.4.0/24, 10.0.5.0/24]
            acl: {rules: [{number: 10, deny: tcp/5432, from: 10.0.2.0/23}]}
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
        if reached.verdict is Answer.BROKEN:
            yield finding(reach, reached)
