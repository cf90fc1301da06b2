"""Limit in the wrong unit (OBS104).

A limit is written in a unit of its metric: `80 %` for a share, `2 s` for a time, `5 GB` for a size, `10 MB/s` for a
rate, a plain number for a count. Times and sizes are converted.

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
      busy: {of: api, metric: CPUUtilization, above: 80, for: 5 min, notify: [alerts]}

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
      busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import ThresholdUnit
from model.facts import observability
from model.findings import Finding
from model.graph import Graph

_EXAMPLES = {"Percent": "{} %", "Seconds": "{} s", "Milliseconds": "{} ms", "Microseconds": "{} us", "Bytes": "{} MB"}


def check(graph: Graph) -> Iterator[Finding]:
    """The limit of an alarm can be said in the unit of its metric."""
    for name, alarm in observability.alarms(graph):
        when = observability.evaluation(graph, alarm)
        if when.threshold is None:
            what = " / ".join(alarm.watched.values())
            example = f"`{alarm.limit}: {_example(when.unit, f'{alarm.threshold.value:f}')}`"
            if str(alarm.threshold).endswith("%") and alarm.metric:
                example += f", or `ratio: {{part: {alarm.metric}, whole: METRIC}}` for a share of another metric"
            said = ThresholdUnit(str(alarm.threshold), what, when.unit.lower(), example)
            yield Finding(said, graph.place("alarms", name, alarm.limit))


def _example(unit: str, number: str) -> str:
    what, _, per = unit.partition("/")
    return _EXAMPLES.get(what, "{}").format(number) + ("/s" if per else "")
