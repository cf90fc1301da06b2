"""Unknown platform version (CMP102).

A Fargate task starts on a platform version that AWS still runs; the retired ones are gone.

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
        platform_version: 1.2.0

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
        platform_version: 1.4.0
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import PlatformUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import fargate
from model.spec.container import Container


def check(graph: Graph) -> Iterator[Finding]:
    current = next(platform.version for platform in fargate.platforms() if platform.current)
    for node, container in graph.components(Container):
        if fargate.platform(container.platform_version) is None:
            said = PlatformUnknown(container.platform_version, current)
            yield Finding(said, graph.place(*node.path, "platform_version"))
