"""Alarm on dimensions that nobody publishes (OBS101).

CloudWatch keeps the values of each set of dimensions apart and adds nothing up: an alarm without dimensions sees only
what is published without dimensions, and an alarm with some sees only what is published with exactly those.

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
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    metrics:
      violations: {by: api, unit: count, dimensions: [[kind]]}
    alarms:
      safety: {metric: violations, statistic: sum, above: 0, over: 1 min, notify: [alerts]}

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
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    metrics:
      violations: {by: api, unit: count, dimensions: [[], [kind]]}
    alarms:
      safety: {metric: violations, statistic: sum, above: 0, over: 1 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import DimensionsNotPublished
from model.facts import observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """Each custom metric of an alarm is published with exactly the dimensions that the alarm names."""
    for name, alarm in observability.alarms(graph):
        wanted = sorted(alarm.dimensions)
        for _, metric, said in observability.custom(graph, alarm):
            published = [sorted(names) for names in said.dimensions]
            if wanted not in published:
                words = " and ".join(map(_words, published))
                message = DimensionsNotPublished(name, metric, _words(wanted), words, f"[{', '.join(wanted)}]")
                path = ("alarms", name, "dimensions") if alarm.dimensions else ("alarms", name)
                declared = graph.place("metrics", metric, "dimensions").saying("what is published")
                yield Finding(message, graph.place(*path, key=not alarm.dimensions), (declared,))


def _words(names: list[str]) -> str:
    return f"with {', '.join(names)}" if names else "without dimensions"
