"""Total that is not the sum of its lines (CLM101).

A total that its own lines contradict is wrong, or a line is missing. A total may be one amount within the range that
the lines span.

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
        - {service: OpenAI, amount: 20-50 USD/month}
      totals: [{in: production, amount: 300 USD/month}]

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
        - {service: OpenAI, amount: 20-50 USD/month}
      totals: [{in: production, amount: 120-170 USD/month}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.catalogue.claims import TotalIsNotTheSum
from model.facts.costs import claimed
from model.findings import Finding
from model.graph import Graph

_ROUNDED = Decimal("0.01")
"""By how much of it a total may be off, because documents round."""


def check(graph: Graph) -> Iterator[Finding]:
    """The claimed total of an environment lies within the sum of its lines."""
    low, high, lines = claimed(graph)
    for index, total in enumerate(graph.spec.head.costs.totals):
        if total.environment != graph.environment_name or not lines:
            continue
        least, most = total.amount.monthly
        whole = least != most
        off = most > high * (1 + _ROUNDED) or least < low * (1 - _ROUNDED)
        off |= whole and (least > low * (1 + _ROUNDED) or most < high * (1 - _ROUNDED))
        if off:
            summed = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
            said = TotalIsNotTheSum(str(total.amount), total.environment, lines, summed)
            yield Finding(said, graph.place("costs", "totals", index, "amount"))
