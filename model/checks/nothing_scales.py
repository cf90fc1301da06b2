"""Bounds without autoscaling (CMP106).

`min` and `max` are the bounds of autoscaling. Without `scale_on` there is none, and the service keeps its desired
number of tasks whatever happens.

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
        tasks: {desired: 2, max: 6}

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
        tasks: {desired: 2, max: 6, scale_on: {cpu: 70 %}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import NothingScales
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        tasks = service.tasks
        scales = tasks.scale_on and (tasks.scale_on.cpu or tasks.scale_on.memory)
        least = tasks.desired if tasks.min is None else tasks.min
        most = tasks.desired if tasks.max is None else tasks.max
        if scales or least == most or not least <= tasks.desired <= most:
            continue
        key, bound = ("max", most) if most != tasks.desired else ("min", least)
        yield Finding(NothingScales(key, bound, tasks.desired), graph.place(*node.path, "tasks", key))
