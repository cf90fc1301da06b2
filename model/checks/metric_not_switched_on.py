"""Metric that is not switched on (OBS124).

Some metrics are published only once somebody has asked for them: the numbers of tasks by Container Insights of the
cluster, requests to a bucket by a configuration of its metrics. Until then an alarm on one never has data, and a
chart stays empty.

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
      main: {kind: ecs_cluster, container_insights: disabled}
    dashboards:
      overview:
        widgets:
          - {metrics: [{of: api, metric: RunningTaskCount}]}

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
      main: {kind: ecs_cluster, container_insights: enabled}
    dashboards:
      overview:
        widgets:
          - {metrics: [{of: api, metric: RunningTaskCount}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import MetricNotSwitchedOn
from model.facts import dashboards, observability
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import metrics
from model.spec.container import Container, EcsCluster


def check(graph: Graph) -> Iterator[Finding]:
    """What an alarm watches and a chart shows is published."""
    for path, component, metric in _asked(graph):
        known = metrics.find(graph.spec.components[component].kind, metric)
        missing = _missing(graph, component, known.needs) if known and known.needs else ""
        if missing:
            yield Finding(MetricNotSwitchedOn(metric, component, missing), graph.place(*path))


def _asked(graph: Graph) -> Iterator[tuple[Path, str, str]]:
    for name, alarm in observability.alarms(graph):
        for key, metric in alarm.watched.items() if alarm.of else ():
            yield ("alarms", name, *(("ratio", key) if alarm.ratio else (key,))), alarm.of or "", metric
    for path, _, _, line in dashboards.plotted(graph):
        for key, metric in line.names.items() if line.of and graph.is_live(line.of) else ():
            yield dashboards.at(path, line, key), line.of or "", metric


def _missing(graph: Graph, component: str, needs: str) -> str:
    """What to switch on; empty where it is on."""
    spec = graph.spec.components[component]
    if not isinstance(spec, Container):
        return "" if getattr(spec, needs, None) else f"`{needs}` of `{component}`"
    clusters = [node.id for node, _ in graph.components(EcsCluster)]
    name = spec.cluster or (clusters[0] if clusters else "")
    cluster = graph.spec.components.get(name)
    off = isinstance(cluster, EcsCluster) and cluster.container_insights == "disabled"
    return f"`container_insights` of `{name}`" if off else ""
