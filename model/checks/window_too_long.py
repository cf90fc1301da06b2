"""Alarm that looks back too far (OBS107).

An alarm may look back a day, and seven days where its periods are an hour or longer.

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, over: 5 min, for: 2d, notify: [alerts]}

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, over: 1 h, for: 2d, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import WindowTooLong
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    """The periods of an alarm together are no longer than CloudWatch allows."""
    for name, alarm in observability.alarms(graph):
        when = observability.evaluation(graph, alarm)
        window, longest = when.period * when.periods, metrics.longest_window(when.period)
        if when.period > 0 and window > longest:
            hours = window % 3600 == 0 and window <= metrics.longest_window(3600)
            advice = "write `over: 1 h`" if hours else f"write `for: {Duration(longest)}` or less"
            period, whole, most = (str(Duration(seconds)) for seconds in (when.period, window, longest))
            said = WindowTooLong(str(when.periods), period, whole, most, advice)
            yield Finding(said, graph.place("alarms", name, "for" if alarm.for_ else "over"))
