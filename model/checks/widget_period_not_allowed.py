"""Period that a chart cannot have (OBS121).

CloudWatch makes one value of 1, 5, 10 or 30 seconds, or of any number of whole minutes.

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
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
    dashboards:
      overview:
        widgets:
          - {metrics: [{of: api, metric: CPUUtilization}], period: 90 s}

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
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
    dashboards:
      overview:
        widgets:
          - {metrics: [{of: api, metric: CPUUtilization}], period: 2 min}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import WidgetPeriod
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import metrics
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    """The period of every dashboard and chart is one that CloudWatch has."""
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        said: list[tuple[Path, Duration]] = [(("period",), dashboard.period)]
        numbered = enumerate(dashboard.widgets)
        said += [(("widgets", number, "period"), widget.period) for number, widget in numbered if widget.period]
        for below, period in said:
            if period.seconds in metrics.chart_periods() or (period.seconds and not period.seconds % 60):
                continue
            near = Duration(max(60, round(period.seconds / 60) * 60))
            yield Finding(WidgetPeriod(str(period), str(near)), graph.place("dashboards", name, *below))
