"""Cluster not named where there are several (REF103).

A container runs in the only cluster of its system. Where there are several, it must say which.

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
      worker:
        kind: ecs_service
        cluster: green
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      blue: {kind: ecs_cluster}
      green: {kind: ecs_cluster}

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
        cluster: blue
      worker:
        kind: ecs_service
        cluster: green
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      blue: {kind: ecs_cluster}
      green: {kind: ecs_cluster}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.references import AmbiguousDefault
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container, EcsCluster


def check(graph: Graph) -> Iterator[Finding]:
    for node, container in graph.components(Container):
        here = graph.region_of(node.id)
        clusters = [other for other, _ in graph.components(EcsCluster) if graph.region_of(other.id) == here]
        if container.cluster is None and len(clusters) > 1:
            said = AmbiguousDefault(f"`{node.id}`", "cluster", "cluster", clusters[0].id)
            declared = (graph.place(*cluster.path, key=True).saying("one of them") for cluster in clusters)
            yield Finding(said, graph.place(*node.path, "cluster", key=True), tuple(declared))
