"""Number of tasks outside its own bounds (CMP105).

Autoscaling moves the number of tasks between `min` and `max`, and a deployment sets it back to `desired`. The three
must be in order, or the two fight each other.

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
        tasks: {desired: 2, min: 3, max: 6, scale_on: {cpu: 70 %}}

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
        tasks: {desired: 3, min: 3, max: 6, scale_on: {cpu: 70 %}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.compute import TaskCountsContradict
from model.findings import Finding, Path
from model.graph import Graph
from model.overlay import suspect
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        tasks = service.tasks
        least = tasks.desired if tasks.min is None else tasks.min
        most = tasks.desired if tasks.max is None else tasks.max
        if least <= tasks.desired <= most:
            continue
        clamped = min(max(tasks.desired, least), most)
        example = f"desired: {clamped}" if least <= most else f"min: {most}, max: {least}"
        written = [key for key in _keys(least > most) if key in tasks.model_fields_set]
        paths: list[Path] = [(*node.path, "tasks", key) for key in written]
        path = suspect(graph.source.root, graph.environment_name, *paths)
        forgotten = least <= most and "desired" not in tasks.model_fields_set
        related = [graph.place(*p).saying(f"`{p[-1]}`") for p in paths if forgotten or p != path]
        said = TaskCountsContradict(
            f"{tasks.desired} by default" if forgotten else str(tasks.desired), least, most, example
        )
        place = graph.place(*node.path, "tasks", "desired", key=True) if forgotten else graph.place(*path)
        yield Finding(said, place, tuple(related))


def _keys(reversed_bounds: bool) -> tuple[str, ...]:
    """The keys to blame, the likeliest first; an absent bound follows `desired`."""
    return ("min", "max", "desired") if reversed_bounds else ("desired", "min", "max")
