"""Two things with one identifier (NAM106).

CloudFormation and Terraform identify a resource by a word made of its names: the tier `app` in the first zone is
`app-1`, and so is a tier of that name. Two resources with one identifier cannot stand in one artifact.

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
          app-1: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB

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
          inner: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.catalogue.naming import IdentifiersCollide
from model.faults import dotted
from model.findings import Finding, Path
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    """Resources of one type are also told apart by their owner alone; resources and parameters share their words."""
    ids = [(_word(r.id), r.path) for r in resources.resources]
    ids += [(_word(p.name), p.origin.path) for p in resources.parameters]
    owners = [(f"{r.type} {r.owner}", r.path) for r in resources.resources]
    reported: set[tuple[Path, Path]] = set()
    for identifier, first, second in (*_twice(ids), *_twice(owners)):
        if (first, second) not in reported:
            reported.add((first, second))
            said = IdentifiersCollide(f"`{dotted(first)}`", f"`{dotted(second)}`", identifier)
            related = (graph.place(*first).saying(f"becomes {identifier} too"),)
            yield Finding(said, graph.place(*second), related)


def _word(name: str) -> str:
    """A name as the logical id that targets make of it."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _twice(named: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path, Path]]:
    first: dict[str, Path] = {}
    for identifier, path in named:
        if identifier in first:
            yield identifier, first[identifier], path
        first.setdefault(identifier, path)
