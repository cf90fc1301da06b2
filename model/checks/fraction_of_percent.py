"""Percentage with a fraction (CMP111).

Targets of autoscaling and the shares of a deployment are passed on as whole percentages. A fraction would be lost on
the way.

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
        tasks: {desired: 2, max: 4, scale_on: {cpu: 72.5 %}}

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
        tasks: {desired: 2, max: 4, scale_on: {cpu: 72 %}}
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from model.catalogue.compute import FractionOfPercent
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.container import EcsService
from model.units import Percent


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        for path, percent in _percentages(service):
            if percent and percent.value != percent.value.to_integral_value():
                said = FractionOfPercent(str(percent), floor(percent.value), ceil(percent.value))
                yield Finding(said, graph.place(*node.path, *path))


def _percentages(service: EcsService) -> Iterator[tuple[Path, Percent | None]]:
    yield ("deployment", "min_healthy"), service.deployment.min_healthy
    yield ("deployment", "max"), service.deployment.max
    if service.tasks.scale_on:
        yield ("tasks", "scale_on", "cpu"), service.tasks.scale_on.cpu
        yield ("tasks", "scale_on", "memory"), service.tasks.scale_on.memory
