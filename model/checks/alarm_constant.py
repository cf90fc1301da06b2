"""Alarm that is never on, or always (OBS105).

A CPU is never used by more than 100 %, and a database never has more connections than it accepts: an alarm on more
than that never sounds. One on 0 or more is always on.

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
      busy: {of: api, metric: CPUUtilization, above: 100 %, for: 5 min, notify: [alerts]}

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
      busy: {of: api, metric: CPUUtilization, above: 90 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.catalogue.observability import AlarmConstant
from model.facts import observability
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.database import Rds
from model.spec.observability import Alarm
from model.units import Duration

_MAX_CONNECTIONS = "max_connections"

_NEVER_NEGATIVE = ("Percent", "Count", "Milliseconds", "Bytes", "Count/Second", "Bytes/Second")
"""Units in which AWS publishes nothing below 0. (A replica that does not replicate lags -1 second.)"""


def check(graph: Graph) -> Iterator[Finding]:
    """The limit of an alarm lies where its metric can be on both sides of it."""
    for name, alarm in observability.alarms(graph):
        when = observability.evaluation(graph, alarm)
        if alarm.of is None or alarm.ratio or when.threshold is None or when.unit not in _NEVER_NEGATIVE:
            continue
        summed = when.statistic in ("sum", "sample_count")
        most, reason, path = (None, "", ()) if summed else _most(graph, alarm)
        verdict = _verdict(alarm.limit, when.threshold, most)
        if verdict:
            span = "at least 0" if most is None else f"between 0 and {most:f}"
            advice = "above 0" if most is None else span
            related = (graph.place(*path).saying("the most"),) if path else ()
            said = AlarmConstant(name, verdict, alarm.metric or "", span, reason or "Nothing is below.", advice)
            yield Finding(said, graph.place("alarms", name, alarm.limit), related)


def _most(graph: Graph, alarm: Alarm) -> tuple[Decimal | None, str, Path]:
    """The largest value that the metric can have, why, and the place that says so."""
    database = graph.spec.components.get(alarm.of or "")
    if isinstance(database, Rds) and alarm.metric == "DatabaseConnections":
        allowed = database.parameters.get(_MAX_CONNECTIONS, "")
        path: Path = ("components", alarm.of or "", "parameters", _MAX_CONNECTIONS)
        if allowed.isdecimal():
            return Decimal(allowed), f"The database refuses connections beyond {allowed}.", path
    timeout = getattr(database, "timeout", None)
    if alarm.metric == "Duration" and isinstance(timeout, Duration):
        path = ("components", alarm.of or "", "timeout")
        return Decimal(timeout.seconds * 1000), f"Whatever takes longer than {timeout} is ended.", path
    maximum = observability.published(graph, alarm)["metric"].maximum
    return (None, "", ()) if maximum is None else (Decimal(maximum), "The metric has no values beyond.", ())


def _verdict(way: str, limit: Decimal, most: Decimal | None) -> str | None:
    """What the alarm can never be, in words; None where it can be on and off."""
    over = most is not None and limit > most
    at = most is not None and limit == most
    if {"above": over or at, "at_least": over, "below": limit == 0}.get(way):
        return "never be on"
    if {"at_least": limit == 0, "below": over, "at_most": over or at}.get(way):
        return "never be off"
    return None
