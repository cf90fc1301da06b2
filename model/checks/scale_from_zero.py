"""Autoscaling that cannot leave zero (CMP112).

Target tracking on CPU or memory needs a task to measure. Once the last one is stopped there is no measurement, and
nothing starts another.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
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
        tasks: {desired: 1, min: 0, max: 4, scale_on: {cpu: 70 %}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
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
        tasks: {desired: 1, min: 1, max: 4, scale_on: {cpu: 70 %}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import ScaleFromZero
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        tasks = service.tasks
        scales = tasks.scale_on and (tasks.scale_on.cpu or tasks.scale_on.memory)
        least = tasks.desired if tasks.min is None else tasks.min
        if scales and least == 0 and (tasks.max or tasks.desired):
            key = "min" if tasks.min is not None else "desired"
            yield Finding(ScaleFromZero(node.id), graph.place(*node.path, "tasks", key))
