"""Deployment that cannot finish (CMP109).

While ECS replaces the tasks of a service, `min_healthy` of the desired number (rounded up) must stay healthy and `max`
of it (rounded down) may run. Where neither leaves room for one task, nothing can be stopped and nothing started. Every
number of tasks that autoscaling may choose is tried.

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
        tasks: {desired: 1}
        deployment: {min_healthy: 100 %, max: 150 %}

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
        tasks: {desired: 2}
        deployment: {min_healthy: 100 %, max: 150 %}
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from model.catalogue.compute import DeploymentStuck
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService, Tasks


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        minimum, maximum = service.deployment.min_healthy, service.deployment.max
        for count in _counts(service.tasks):
            lower, upper = ceil(count * minimum.value / 100), floor(count * maximum.value / 100)
            if count and (upper < count or upper == count <= lower):
                words = (f"{count} task{'s' * (count > 1)}", str(lower), f"at most {upper}")
                other = graph.place(*node.path, "tasks").saying("the number of tasks")
                if minimum.value >= 100 >= maximum.value:
                    words = ("any number of tasks", "all", "no more")
                    other = graph.place(*node.path, "deployment", "min_healthy").saying("all must stay healthy")
                said = DeploymentStuck(*words, str(minimum), str(maximum))
                yield Finding(said, graph.place(*node.path, "deployment", "max"), (other,))
                break


def _counts(tasks: Tasks) -> Iterator[int]:
    """The desired number of tasks first, then every other that autoscaling may choose."""
    yield tasks.desired
    if tasks.scale_on and (tasks.scale_on.cpu or tasks.scale_on.memory):
        least = tasks.desired if tasks.min is None else tasks.min
        most = tasks.desired if tasks.max is None else tasks.max
        yield from range(least, most + 1)
