"""Target that is none (OBS115).

A target is a service that the load balancer sends traffic to, and only some metrics are published for each target.

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
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      admin: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}, https/8443: {to: admin, certificate: given}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: https/8443}
      - {from: alb, to: api, over: http}
      - {from: alb, to: admin, over: http}
    alarms:
      errors: {of: alb, target: api, metric: HTTPCode_ELB_5XX_Count, above: 0, over: 5 min, notify: [alerts]}

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
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      admin: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU,
        memory: 512 MB, port: 80, health: {path: /}}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}, https/8443: {to: admin, certificate: given}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: alb, over: https/8443}
      - {from: alb, to: api, over: http}
      - {from: alb, to: admin, over: http}
    alarms:
      errors: {of: alb, target: api, metric: HTTPCode_Target_5XX_Count, above: 0, over: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import TargetWrong
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics
from model.spec.load_balancer import LoadBalancer
from model.spec.observability import Alarm


def check(graph: Graph) -> Iterator[Finding]:
    """A target is behind the load balancer, and the metric is published for each target."""
    for name, alarm in observability.alarms(graph):
        for reason, advice in _faults(graph, alarm) if alarm.target else ():
            metric = " / ".join(alarm.watched.values())
            said = TargetWrong(alarm.target or "", metric, alarm.of or "", reason, advice)
            yield Finding(said, graph.place("alarms", name, "target"))


def _faults(graph: Graph, alarm: Alarm) -> Iterator[tuple[str, str]]:
    balancer = graph.spec.components.get(alarm.of or "")
    if not isinstance(balancer, LoadBalancer):
        yield "Only load balancers have targets.", "remove `target`"
        return
    behind = balancer.targets
    if alarm.target not in behind:
        yield (
            f"`{alarm.of}` sends no traffic to it.",
            f"write one of {', '.join(behind)}" if behind else "remove `target`",
        )
    for one in observability.published(graph, alarm).values():
        if one.unit and not one.target:
            some = [name for name in metrics.names("load_balancer") if _of_target(name)]
            yield (
                f"AWS publishes `{one.name}` for the load balancer only.",
                f"remove `target`, or use one of {', '.join(some)}",
            )


def _of_target(name: str) -> bool:
    metric = metrics.find("load_balancer", name)
    return metric is not None and bool(metric.target)
