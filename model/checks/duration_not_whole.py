"""Duration that is no whole number of periods (OBS108).

An alarm counts periods: `for` is a multiple of `over`, or of how often the metric is published where there is no
`over`.

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, over: 2 min, for: 5 min, notify: [alerts]}

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, over: 2 min, for: 6 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import DurationNotWhole
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    """`for` is a multiple of the period."""
    for name, alarm in observability.alarms(graph):
        period = observability.evaluation(graph, alarm).period
        if alarm.for_ and period > 0 and (alarm.for_.seconds % period or not alarm.for_.seconds):
            whole = Duration(max(1, -(-alarm.for_.seconds // period)) * period)
            said = DurationNotWhole(str(alarm.for_), str(Duration(period)), str(whole))
            yield Finding(said, graph.place("alarms", name, "for"))
