"""Metric that nothing live publishes (OBS113).

What is planned or being built is not deployed, so nothing publishes its metrics yet: an alarm on them has no data.

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
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      worker:
        kind: ecs_service
        status: planned
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    metrics:
      failures: {by: worker, unit: count}
    alarms:
      failing: {metric: failures, statistic: sum, above: 0, over: 5 min, notify: [alerts]}

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
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      worker:
        kind: ecs_service
        status: planned
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    metrics:
      failures: {by: [api, worker], unit: count}
    alarms:
      failing: {metric: failures, statistic: sum, above: 0, over: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import MetricWithoutPublisher
from model.facts import observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """A metric that a live alarm looks at has a live publisher."""
    for name, alarm in observability.alarms(graph):
        for key, metric, said in observability.custom(graph, alarm):
            if said.by and not observability.is_published(graph, said):
                path = ("alarms", name, *(("ratio", key) if alarm.ratio else (key,)))
                declared = graph.place("metrics", metric, "by").saying("not live")
                message = MetricWithoutPublisher(name, metric, " or ".join(f"`{by}`" for by in said.by))
                yield Finding(message, graph.place(*path), (declared,))
