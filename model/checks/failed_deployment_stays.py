"""A failed deployment that stays (PIP108).

The pipeline waits until a service is stable. With the circuit breaker, ECS itself goes back to the revision that
worked; without it, it keeps starting tasks of the one that does not.

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
        deployment: {rollback: false}
    delivery:
      github:
        repository: acme/shop
        pipeline: {push: main}

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
    delivery:
      github:
        repository: acme/shop
        pipeline: {push: main}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import FailedDeploymentStays
from model.findings import Finding
from model.graph import Graph
from model.resources import delivery
from model.resources.build import Build
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None:
        return
    for name in delivery.services(Build(graph), github):
        if not graph.component(name, EcsService).deployment.rollback:
            place = graph.place("components", name, "deployment", "rollback")
            yield Finding(FailedDeploymentStays(name), place)
