"""Autoscaling without room (CMP107).

Target tracking moves the number of tasks between `min` and `max`; where they are equal it moves nothing. Where an
environment's changes touch the tasks of the service, the numbers differ between environments on purpose (one task in
development), and nothing is reported.

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
        tasks: {desired: 2, min: 2, max: 2, scale_on: {cpu: 70 %}}

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

from model.catalogue.compute import NoRoomToScale
from model.findings import Finding, Path
from model.graph import Graph
from model.overlay import parts
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        tasks = service.tasks
        least = tasks.desired if tasks.min is None else tasks.min
        most = tasks.desired if tasks.max is None else tasks.max
        scales = tasks.scale_on and (tasks.scale_on.cpu or tasks.scale_on.memory)
        if scales and least == most and not _varies(graph, (*node.path, "tasks")):
            key = "max" if tasks.max is not None else "scale_on"
            yield Finding(NoRoomToScale(most, max(2 * most, 1)), graph.place(*node.path, "tasks", key))


def _varies(graph: Graph, path: Path) -> bool:
    """Whether some environment changes something at, above or below a path."""
    for environment in graph.spec.head.environments.values():
        for dotted, change in environment.changes.items():
            changed = tuple(parts(dotted))
            below = change
            for part in path[len(changed) :]:
                below = below.get(part) if isinstance(below, dict) else None
            if changed[: len(path)] == path[: len(changed)] and below is not None:
                return True
    return False
