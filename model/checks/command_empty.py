"""Empty command (CMP130).

A command takes the place of the image's own. An empty list takes the place of nothing and would be ignored.

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
      cleanup:
        kind: ecs_task
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        command: []

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
      cleanup:
        kind: ecs_task
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        command: [node, cleanup.js]
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import CommandEmpty
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsTask


def check(graph: Graph) -> Iterator[Finding]:
    for node, task in graph.components(EcsTask):
        if task.command is not None and not any(task.command):
            yield Finding(CommandEmpty(), graph.place(*node.path, "command"))
