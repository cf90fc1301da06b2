"""Several tasks of a service in one zone (CMP114).

Fargate spreads the tasks of a service over the zones of its subnets. Where the network has one zone, all of them stand
in it, and a second task survives the loss of a task and nothing more.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        tasks: {desired: 2}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        zones: 1
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        tasks: {desired: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import TasksInOneZone
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        name, network, _ = graph.tier(service.place)
        least = service.tasks.desired if service.tasks.min is None else service.tasks.min
        if network.zones == 1 and max(least, service.tasks.desired) > 1:
            here = graph.place(*node.path, "tasks").saying("the tasks")
            said = TasksInOneZone(node.id, service.tasks.desired, name)
            yield Finding(said, graph.place("networks", name, "zones"), (here,))
