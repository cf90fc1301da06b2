"""Statistic that says nothing (OBS103).

The average of a metric that is 1 for every request is 1, and the sum of percentages is no percentage. Which
statistics of a metric mean something stands in the documents of its service.

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
    alarms:
      busy: {of: api, metric: CPUUtilization, statistic: sum, above: 80 %, for: 5 min, notify: [alerts]}

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
    alarms:
      busy: {of: api, metric: CPUUtilization, statistic: average, above: 80 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import StatisticMeaningless
from model.facts import observability
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """The statistic of an alarm is one that its metric has; a share is never summed up."""
    for name, alarm in observability.alarms(graph):
        if alarm.statistic is None:
            continue
        seen = observability.published(graph, alarm)["metric"]
        asked = "percentile" if alarm.statistic.startswith("p") else alarm.statistic
        if seen.statistics and asked not in seen.statistics:
            example, reason = seen.statistics[0], f"Of `{seen.name}` the documents name {', '.join(seen.statistics)}."
        elif not seen.statistics and seen.unit == observability.PERCENT and asked == "sum":
            example, reason = "average", "Percentages that are added up are no percentage."
        else:
            continue
        said = StatisticMeaningless(
            asked.replace("_", " "), seen.name, reason, "p95" if example == "percentile" else example
        )
        yield Finding(said, graph.place("alarms", name, "statistic"))
