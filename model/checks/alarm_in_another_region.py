"""Alarm on metrics of another region (OBS123).

CloudFront is everywhere and publishes its metrics in us-east-1 only. An alarm sees the metrics of its own region, so
one elsewhere never has data. A dashboard shows metrics of any region.

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
      zone: {kind: dns_zone, domain: example.com, existing: true}
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
    alarms:
      failing: {of: cdn, metric: 5xxErrorRate, above: 5 %, for: 5 min, notify: [alerts]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: us-east-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      zone: {kind: dns_zone, domain: example.com, existing: true}
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    flows:
      - {from: alb, to: api, over: http}
      - {from: cdn, to: alb, over: https}
    alarms:
      failing: {of: cdn, metric: 5xxErrorRate, above: 5 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.watching import AlarmInAnotherRegion
from model.facts import observability
from model.findings import Finding
from model.graph import Graph
from model.knowledge import metrics


def check(graph: Graph) -> Iterator[Finding]:
    """The metrics of an alarm are in the region of the environment."""
    for name, alarm in observability.alarms(graph):
        region = metrics.kind(graph.spec.components[alarm.of].kind).region if alarm.of else ""
        if region not in ("", graph.region):
            said = AlarmInAnotherRegion(name, alarm.of or "", region, graph.region)
            yield Finding(said, graph.place("alarms", name, "of"))
