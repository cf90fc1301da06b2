"""Scaling target that cannot be held (CMP108).

Target tracking adds tasks while the average is above the target. An average is never at 0 % and never above 100 %.

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
        tasks: {desired: 2, min: 2, max: 4, scale_on: {cpu: 120 %}}

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
        tasks: {desired: 2, min: 2, max: 4, scale_on: {cpu: 70 %}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import ScaleTargetImpossible
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        targets = service.tasks.scale_on
        for metric, target in (("cpu", targets.cpu), ("memory", targets.memory)) if targets else ():
            if target and not 0 < target.value <= 100:
                place = graph.place(*node.path, "tasks", "scale_on", metric)
                yield Finding(ScaleTargetImpossible(metric, str(target)), place)
