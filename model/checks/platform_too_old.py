"""Task size newer than its platform version (CMP103).

The large sizes of Fargate came with a platform version; on an older one they do not start.

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
        cpu: 8 vCPU
        memory: 16 GB
        platform_version: 1.3.0

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
        cpu: 8 vCPU
        memory: 16 GB
        platform_version: 1.4.0
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import PlatformTooOld
from model.findings import Finding
from model.graph import Graph
from model.knowledge import fargate
from model.spec.container import Container


def check(graph: Graph) -> Iterator[Finding]:
    needed = {size.cpu: size.platform for size in fargate.sizes()}
    for node, container in graph.components(Container):
        platform = fargate.platform(container.platform_version)
        least = needed.get(container.cpu.units)
        if platform and least and _order(platform.version) < _order(least):
            said = PlatformTooOld(platform.version, str(container.cpu), least)
            size = graph.place(*node.path, "cpu").saying("the size")
            yield Finding(said, graph.place(*node.path, "platform_version"), (size,))


def _order(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
