"""Deployment that no target can carry (CMP131).

Amazon ECS shifts traffic at once (blue/green), in one share and then the rest (canary), or in equal shares (linear).
The pinned AWS provider of Terraform has no argument for any of them, so the two targets would mean different things.
Until it has, such a deployment can be described as planned, and the service is replaced task by task.

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
        deployment: {shift: {kind: canary, share: 10 %, wait: 10 min}}

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
        deployment: {shift: {kind: canary, share: 10 %, wait: 10 min, status: planned}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import ShiftNotCarried
from model.findings import Finding
from model.graph import Graph
from model.spec.base import Status
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    """A shift of traffic is planned at most."""
    for node, service in graph.components(EcsService):
        shift = service.deployment.shift
        if shift and shift.status is Status.LIVE:
            said = ShiftNotCarried(node.id, shift.kind.replace("_", "/"))
            yield Finding(said, graph.place(*node.path, "deployment", "shift"))
