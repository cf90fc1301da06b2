"""Tracing collector larger than its task (OBS112).

The collector that sends traces runs in the task of its container and takes its share of the CPU and the memory of
that task. Something must be left for the container itself.

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
        tracing: {sampling: 10 %, memory: 512 MB}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    alarms:
      busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}

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
        tracing: {sampling: 10 %}
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    alarms:
      busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import CollectorTooLarge
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container


def check(graph: Graph) -> Iterator[Finding]:
    """The collector leaves its container something of the task."""
    for node, container in graph.components(Container):
        tracing = container.tracing
        if tracing and tracing.memory >= container.memory:
            said = CollectorTooLarge(node.id, str(tracing.memory), str(container.memory), "memory: 128 MB")
            yield Finding(said, graph.place(*node.path, "tracing", "memory"))
        if tracing and tracing.cpu >= container.cpu:
            said = CollectorTooLarge(node.id, str(tracing.cpu), str(container.cpu), "cpu: 0.0625 vCPU")
            yield Finding(said, graph.place(*node.path, "tracing", "cpu"))
