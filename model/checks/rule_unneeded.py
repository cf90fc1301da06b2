"""A rule that no flow needs (PATH104).

Written rules of network ACLs are compared with the connections that pass them. One that no connection passes is open
for nobody who is known.

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
            acl: {rules: [{number: 10, allow: tcp/22, from: 10.0.2.0/23}]}
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

from model.catalogue.reachability import RuleUnneeded
from model.facts.network.edits import opening
from model.facts.network.exposures import unneeded
from model.facts.network.spec import reach_of
from model.facts.network.walls import one_way
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    reach = reach_of(graph, resources)
    one_way_there = {wall.path for wall in one_way(reach.index)}
    for rule in unneeded(reach, reach.proved):
        if rule.path[:1] != ("networks",) or rule.path in one_way_there:
            continue  # what follows from flows is for them; what lets no answers back is said so
        yield Finding(RuleUnneeded(rule.id or rule.where, opening(rule.protocol, rule.ports)), graph.place(*rule.path))
