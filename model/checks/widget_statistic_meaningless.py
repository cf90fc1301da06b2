"""Chart of a statistic that says nothing (OBS125).

The sum of percentages is no percentage, and the sum of latencies is no latency. Which statistics of a metric mean
something, the documents of its service say.

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
          - {metrics: [{of: api, metric: CPUUtilization}], statistic: sum}

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
          - {metrics: [{of: api, metric: CPUUtilization}], statistic: average}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import WidgetStatistic
from model.facts import dashboards
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics


def check(graph: Graph) -> Iterator[Finding]:
    """The statistic of a line is one that its metric has."""
    for path, _, widget, line in dashboards.plotted(graph):
        said = line.statistic or widget.statistic
        known = metrics.find(graph.spec.components[line.of].kind, line.metric or "") if line.of else None
        if said is None or known is None:
            continue
        asked = "percentile" if said.startswith("p") else said
        if asked not in known.statistics:
            usual = "p95" if known.statistics[0] == "percentile" else known.statistics[0]
            message = WidgetStatistic(asked.replace("_", " "), known.name, ", ".join(known.statistics), usual)
            yield Finding(message, graph.place(*path, *(("statistic",) if line.statistic else ())))
