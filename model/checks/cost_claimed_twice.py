"""Two amounts for one component (CLM102).

One thing has one price. Where two lines name the same component for the same environment, one of them is wrong, or
the component is counted twice.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    costs:
      lines:
        - {of: [database], amount: 100-120 USD/month}
        - {of: [database, assets], amount: 20-50 USD/month}

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      database:
        kind: rds
        in: main.data
        engine: postgres 17.11
        class: db.t4g.micro
        storage: 20 GB gp3
        multi_az: true
        backups: {keep: 7d, window: 03:00-04:00}
        maintenance_window: Sun 05:00-06:00
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: database, over: postgres}
      - {from: api, to: assets, does: [read]}
    costs:
      lines:
        - {of: [database], amount: 100-120 USD/month}
        - {of: [assets], amount: 20-50 USD/month}
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.catalogue.claims import CostClaimedTwice
from model.findings import Finding, Path
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """A component is in one line of an environment."""
    first: dict[str, Path] = {}
    for number, line in enumerate(graph.spec.head.costs.lines):
        for index, name in enumerate(line.of if naming.held(graph, line.environments) else ()):
            path: Path = ("costs", "lines", number, "of", index)
            if name in first:
                related = (graph.place(*first[name]).saying("the other one"),)
                yield Finding(CostClaimedTwice(name, graph.environment_name), graph.place(*path), related)
            first.setdefault(name, path)
