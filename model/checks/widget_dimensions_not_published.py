"""Chart of dimensions that are not published (OBS119).

CloudWatch adds nothing up over dimensions. A chart of a metric by one dimension stays empty where its values are
published with two.

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
    metrics:
      errors: {by: api, unit: count, dimensions: [[category, strategy]]}
    dashboards:
      overview:
        widgets:
          - {metrics: [{metric: errors, dimensions: {category: technical}, statistic: sum}]}

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
    metrics:
      errors: {by: api, unit: count, dimensions: [[category], [category, strategy]]}
    dashboards:
      overview:
        widgets:
          - {metrics: [{metric: errors, dimensions: {category: technical}, statistic: sum}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import WidgetDimensionsNotPublished
from model.facts import dashboards
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The dimensions of a custom metric in a chart are one of the sets that it is published with."""
    for path, _, _, line in dashboards.plotted(graph):
        for key, name in line.names.items() if line.of is None else ():
            metric = graph.spec.head.metrics[name]
            asked = sorted(line.dimensions)
            if asked not in [sorted(one) for one in metric.dimensions]:
                published = listed((_words(one) for one in metric.dimensions), "or")
                said = WidgetDimensionsNotPublished(name, _words(asked), published, f"[{', '.join(asked)}]")
                related = (graph.place("metrics", name, "dimensions").saying("published with these"),)
                yield Finding(said, graph.place(*dashboards.at(path, line, key)), related)


def _words(names: list[str]) -> str:
    return f"by {listed(f'`{name}`' for name in names)}" if names else "without dimensions"
