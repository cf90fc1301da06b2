"""Line in a chart with another unit (OBS122).

A line across a chart is a number on an axis: in another unit than the metric of that axis, it would stand at another
height.

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
          - {metrics: [{of: api, metric: CPUUtilization}], marks: [{at: 80, label: limit}]}

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
          - {metrics: [{of: api, metric: CPUUtilization}], marks: [{at: 80 %, label: limit}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import MarkUnit
from model.facts import dashboards
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """A mark has the unit of the first line on its axis."""
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        for number, widget in enumerate(dashboard.widgets):
            for index, mark in enumerate(widget.marks):
                path = ("dashboards", name, "widgets", number, "marks", index)
                line = next((one for one in widget.metrics or () if one.side == mark.side), None)
                unit = dashboards.unit(graph, line) if line else None
                if line is None:
                    said = MarkUnit(str(mark.at), f"the {mark.side} axis", "without a metric", "remove it")
                    yield Finding(said, graph.place(*path))
                elif unit and mark.at.within(unit) is None:
                    what = " / ".join(line.names.values())
                    advice = f"write `at` with the unit of the metric, {unit.lower()}"
                    yield Finding(MarkUnit(str(mark.at), f"`{what}`", f"in {unit.lower()}", advice), graph.place(*path))
