"""Widgets in one place (OBS120).

A dashboard is a grid of 24 columns, and a cell of it holds one widget.

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
          - {text: "# Shop", at: {x: 0, y: 0}, size: {width: 12, height: 2}}
          - {text: "# API", at: {x: 6, y: 1}, size: {width: 12, height: 2}}

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
          - {text: "# Shop", at: {x: 0, y: 0}, size: {width: 12, height: 2}}
          - {text: "# API", at: {x: 12, y: 0}, size: {width: 12, height: 2}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import WidgetsOverlap
from model.facts import dashboards
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """No two widgets that are pinned, or that follow a pinned one, share a cell."""
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        places = dashboards.layout(dashboard)
        taken: dict[tuple[int, int], int] = {}
        for number, place in enumerate(places):
            cells = [
                (x, y) for x in range(place.x, place.x + place.width) for y in range(place.y, place.y + place.height)
            ]
            first = next((taken[cell] for cell in cells if cell in taken), None)
            taken |= dict.fromkeys(cells, number)
            if first is not None:
                path = ("dashboards", name, "widgets")
                other = graph.place(*path, first).saying("the other one")
                said = WidgetsOverlap(number + 1, first + 1, name)
                yield Finding(said, graph.place(*path, number), (other,))
