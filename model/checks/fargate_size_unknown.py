"""CPU and memory that do not go together on Fargate (CMP101).

Fargate sells tasks in fixed pairs: to each amount of CPU belong certain amounts of memory. ECS refuses a task
definition with any other pair.

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
        cpu: 1 vCPU
        memory: 1 GB

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
        cpu: 1 vCPU
        memory: 2 GB
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import FargateSizeUnknown
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import fargate
from model.overlay import suspect
from model.spec.container import Container
from model.units import Size, Vcpu


def check(graph: Graph) -> Iterator[Finding]:
    for node, container in graph.components(Container):
        cpu, mib = container.cpu.units, -(-container.memory.bytes // 2**20)
        known = fargate.memory(cpu)
        if mib in known and container.memory.bytes == mib * 2**20:
            continue
        paths: list[Path] = [(*node.path, "memory"), (*node.path, "cpu")]
        path = suspect(graph.source.root, graph.environment_name, *(paths if known else paths[::-1]))
        other = graph.place(*next(p for p in paths if p != path)).saying("and this")
        said = FargateSizeUnknown(str(container.cpu), str(container.memory), _pairs(cpu, mib))
        yield Finding(said, graph.place(*path), (other,))


def _pairs(cpu: int, mib: int) -> str:
    """The pairs nearest to what was asked for: the same CPU, the same memory, at least as much of both."""
    pairs = [(size.cpu, memory) for size in fargate.sizes() for memory in size.memory]
    near = {
        max((p for p in pairs if p[0] == cpu and p[1] < mib), default=None),
        min((p for p in pairs if p[0] == cpu and p[1] > mib), default=None),
        min((p for p in pairs if p[1] == mib), key=lambda p: abs(p[0] - cpu), default=None),
        fargate.smallest(cpu, mib),
    }
    chosen = sorted(p for p in near if p) or pairs[-1:]
    words = [f"`{Vcpu(units)}` with `{Size(memory * 2**20)}`" for units, memory in chosen]
    return ", ".join(words[:-1]) + (" or " if words[:-1] else "") + words[-1]
