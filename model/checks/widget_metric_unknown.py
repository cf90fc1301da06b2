"""Chart of a metric that its service does not have (OBS117).

A chart of a metric that nobody publishes stays empty. The names are those of the documents of each service: ECS has
no `HealthyTaskCount`, RDS no share of its disk, and an HTTP API calls its errors `4xx` and `5xx` where a REST API
calls them `4XXError` and `5XXError`.

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
          - {metrics: [{of: api, metric: HealthyTaskCount}]}

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
          - {metrics: [{of: api, metric: RunningTaskCount}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.watching import WidgetMetricUnknown
from model.facts import dashboards
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics


def check(graph: Graph) -> Iterator[Finding]:
    """Every AWS metric of a chart is one that the documents of its service name."""
    for path, _, _, line in dashboards.plotted(graph):
        for key, metric in line.names.items() if line.of else ():
            kind = graph.spec.components[line.of or ""].kind
            if metrics.find(kind, metric) is None:
                said = WidgetMetricUnknown(line.of or "", metrics.kind(kind).namespace, metric, _advice(kind, metric))
                yield Finding(said, graph.place(*dashboards.at(path, line, key)))


def _advice(kind: str, metric: str) -> str:
    known = {name.lower(): name for name in metrics.names(kind)}
    close = get_close_matches(metric.lower(), known, 1, 0.6)
    if close:
        return f"write `{known[close[0]]}`"
    return f"look the name up; among those known are {', '.join(metrics.names(kind)[:8])}"
