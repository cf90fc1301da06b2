"""Environments that publish the same metric (OBS116).

Metrics live in an account and a region, by namespace, name and dimensions. Where two environments share all of these,
the values of both are one metric, and an alarm of one sounds for what happens in the other. A namespace that is not
written is `system/environment`, and differs by itself.

Bad:

    groundplan: 1
    system: {name: shop, metric_namespace: Shop}
    environments:
      production: {region: eu-central-1, account: "111122223333"}
      staging: {region: eu-central-1, account: "111122223333"}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    metrics:
      failures: {by: api, unit: count}
    alarms:
      failing: {metric: failures, statistic: sum, above: 0, over: 5 min, notify: [alerts]}

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1, account: "111122223333", changes: {system.metric_namespace: Shop}}
      staging: {region: eu-central-1, account: "111122223333"}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    metrics:
      failures: {by: api, unit: count}
    alarms:
      failing: {metric: failures, statistic: sum, above: 0, over: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from model import naming
from model.catalogue.observability import MetricNamespaceShared
from model.findings import Finding
from model.graph import Graph
from model.spec.system import one_account


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    """No two environments in one place publish the same metric. Accounts that are not said may be the same."""
    told: set[tuple[str, str]] = set()
    for first, second in combinations(sorted(graphs), 2):
        shared = sorted(set(_metrics(graphs[first])) & set(_metrics(graphs[second])))
        for namespace, metric in shared if _together(graphs[first], graphs[second]) else ():
            if (second, namespace) not in told:
                told.add((second, namespace))
                name = _metrics(graphs[second])[namespace, metric]
                written = "namespace" if graphs[second].spec.head.metrics[name].namespace else ""
                path = ("metrics", name, written) if written else ("system", "metric_namespace")
                said = MetricNamespaceShared(first, second, metric, namespace, ".".join(path))
                yield Finding(said, graphs[second].place(*path))


def _metrics(graph: Graph) -> dict[tuple[str, str], str]:
    """Namespace and name in CloudWatch to the name in the spec."""
    names = graph.spec.head.metrics
    return {(naming.metric_namespace(graph, name), naming.metric(graph, name)): name for name in names}


def _together(first: Graph, second: Graph) -> bool:
    return first.region == second.region and one_account(first.environment, second.environment) is not False
