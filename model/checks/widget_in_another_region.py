"""A chart that looks in a region where its metrics are not (OBS128).

CloudWatch keeps a metric in the region of what publishes it, and a chart asks one region. In another one there is
nothing by that name: the chart stays empty, and says nothing of why.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: dynamodb_table, partition_key: id S}
    dashboards:
      overview:
        widgets:
          - {title: Orders, region: us-east-1, metrics: [{of: orders, metric: ConsumedReadCapacityUnits}]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: dynamodb_table, partition_key: id S}
    dashboards:
      overview:
        widgets:
          - {title: Orders, region: eu-central-1, metrics: [{of: orders, metric: ConsumedReadCapacityUnits}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import WidgetInAnotherRegion
from model.facts import dashboards
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics
from model.spec.dashboard import Plotted


def check(graph: Graph) -> Iterator[Finding]:
    """Once for each chart and region: what it says of its first line holds for the others."""
    told: set[tuple[object, ...]] = set()
    for path, _, widget, line in dashboards.plotted(graph):
        there, asked = _published(graph, line), widget.region or _asked(graph, line)
        if there != asked and dashboards.is_live(graph, line) and (*path[:4], there) not in told:
            told.add((*path[:4], there))
            place = graph.place(*path[:4], "region") if widget.region else graph.place(*path)
            what = line.of or " and ".join(line.names.values())
            yield Finding(WidgetInAnotherRegion(what, asked, there), place)


def _published(graph: Graph, line: Plotted) -> str:
    """The region of what publishes it. What the system publishes itself is where the environment is."""
    return _of_kind(graph, line) or (graph.region_of(line.of) if line.of else graph.region)


def _asked(graph: Graph, line: Plotted) -> str:
    """The region that is asked where a chart says none."""
    return _of_kind(graph, line) or graph.region


def _of_kind(graph: Graph, line: Plotted) -> str:
    """The one region in which all components of a kind publish, such as that of CloudFront."""
    return metrics.kind(graph.spec.components[line.of].kind).region if line.of else ""
