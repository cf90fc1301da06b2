"""Variable set twice (CMP129).

A variable of a container has a fixed value or comes from a secret. ECS refuses a container in which a name is both.

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
        environment: {API_KEY: none}
        secrets: {API_KEY: openai}
      openai: {kind: secret}

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
        environment: {API_MODE: live}
        secrets: {API_KEY: openai}
      openai: {kind: secret}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import VariableTwice
from model.findings import Finding, Path, Place
from model.graph import Graph, Node
from model.spec.container import Container
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    found: list[tuple[Node, Container | Function]] = [*graph.components(Container), *graph.components(Function)]
    for node, container in found:
        for variable in sorted(set(container.environment) & set(container.secrets)):
            secret = container.secrets[variable]
            place = graph.place(*node.path, "environment", variable, key=True)
            other = _secret(graph, (*node.path, "secrets"), variable, list(container.secrets).index(variable))
            yield Finding(VariableTwice(variable, secret), place, (other.saying("from a secret"),))


def _secret(graph: Graph, path: Path, variable: str, index: int) -> Place:
    """Where a secret is given to a container: at its variable, or as an item of a list of secrets."""
    named = graph.place(*path, variable, key=True)
    return graph.place(*path, index) if named.span == graph.place(*path, key=True).span else named
