"""Chart of something that is not live (OBS118).

What is planned or being built is not deployed, so its metrics do not exist: the line is left out of the dashboard
until then.

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
      old:
        kind: ecs_service
        status: planned
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
    dashboards:
      overview:
        widgets:
          - {metrics: [{of: old, metric: CPUUtilization}, {of: api, metric: CPUUtilization}]}

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
      old:
        kind: ecs_service
        status: planned
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
    dashboards:
      overview:
        widgets:
          - {metrics: [{of: api, metric: CPUUtilization}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import WidgetWithoutData
from model.facts import dashboards, observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """What a dashboard shows is live."""
    for path, _, _, line in dashboards.plotted(graph):
        if not dashboards.is_live(graph, line):
            what = line.of or " and ".join(line.names.values())
            yield Finding(WidgetWithoutData(what), graph.place(*path))
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        for number, widget in enumerate(dashboard.widgets):
            at = ("dashboards", name, "widgets", number)
            for index, alarm in enumerate(widget.alarms or ()):
                if not observability.is_live(graph, graph.spec.head.alarms[alarm]):
                    yield Finding(WidgetWithoutData(alarm), graph.place(*at, "alarms", index))
            for index, component in enumerate(widget.logs.of if widget.logs else ()):
                if not graph.is_live(component):
                    yield Finding(WidgetWithoutData(component), graph.place(*at, "logs", "of", index))
