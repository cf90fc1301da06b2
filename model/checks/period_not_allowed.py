"""Period that CloudWatch does not have (OBS106).

A period is a multiple of a minute. Metrics that are published by the second, which AWS does for none of its own here,
may also have periods of 10, 20 and 30 seconds.

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, over: 90 s, notify: [alerts]}

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, over: 2 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import PeriodNotAllowed
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    """The period of an alarm is one that CloudWatch has, for the resolution of its metric."""
    for name, alarm in observability.alarms(graph):
        if alarm.over is None:
            continue
        step, seconds = metrics.period_step(), alarm.over.seconds
        fast = all(one.high_resolution for one in observability.published(graph, alarm).values())
        short = [str(period) for period in metrics.high_resolution()]
        if seconds > 0 and (seconds % step == 0 or (fast and seconds in metrics.high_resolution())):
            continue
        reason = f"Periods are multiples of {Duration(step)}"
        reason += f", or {', '.join(short)} s." if fast else "; shorter ones need a metric with `high_resolution`."
        example = str(Duration(max(step, -(-seconds // step) * step)))
        yield Finding(PeriodNotAllowed(str(alarm.over), reason, example), graph.place("alarms", name, "over"))
