"""One name for two things (NAM102).

Pinned names can meet each other, and derived ones. Where a service keeps names apart by region or account, the second
of two equal ones is refused at deployment.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d, name: /shop}
      worker:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d, name: /shop}

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d, name: /shop/api}
      worker:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d, name: /shop/worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.naming import NameTakenTwice
from model.facts.names import Taken, another, taken
from model.faults import dotted
from model.findings import Finding, Path
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    first: dict[tuple[str, str], Taken] = {}
    reported: set[tuple[Path, Path]] = set()
    for it in taken(graph):
        other = first.setdefault(it.identity, it)
        pins = other.pin or other.path, it.pin or it.path
        if other is it or pins in reported:
            continue  # one pinned name can be taken as several kinds
        reported.add(pins)
        yield _finding(graph, *((other, it) if it.pinned or not other.pinned else (it, other)))


def _finding(graph: Graph, other: Taken, it: Taken) -> Finding:
    """At the name that is written, where the other one follows from what things are called."""
    advice = f"rename `{it.component}`"
    if it.pin:
        advice = f"write `{it.pin[-1]}: {another(it, it.component)}` in `{dotted(it.pin[:-1])}`"
    said = NameTakenTwice(it.word, it.name, it.scope, advice)
    return Finding(said, graph.place(*it.path), (graph.place(*other.path).saying("takes it too"),))
