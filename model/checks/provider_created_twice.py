"""An identity provider that two environments make (OPS109).

An account knows one identity provider for a URL. Where environments share the account, one of them makes it and the
others are given it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
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
    delivery:
      github: {repository: acme/shop, provider: created}

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1, changes: {delivery.github: {provider: given}}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
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
    delivery:
      github: {repository: acme/shop, provider: created}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.operation import ProviderCreatedTwice
from model.findings import Finding
from model.graph import Graph
from model.spec.elsewhere import VercelProject
from model.spec.system import one_account


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    """An identity provider exists once in an account. Accounts of which one is not said are not compared."""
    found: dict[str, list[tuple[str, Graph]]] = {}
    for name, graph in sorted(graphs.items()):
        for provider, path in _created(graph).items():
            before = [other for other, it in found.get(provider, []) if one_account(it.environment, graph.environment)]
            if before:
                yield Finding(ProviderCreatedTwice(provider, before[0], name, ".".join(path[:-1])), graph.place(*path))
            found.setdefault(provider, []).append((name, graph))


def _created(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The providers that an environment makes, by who is vouched for: where the first of each is asked for."""
    found: dict[str, tuple[str, ...]] = {}
    github = graph.spec.head.delivery.github
    if github and github.provider == "created":
        found["GitHub"] = ("delivery", "github", "provider")
    for node, project in graph.components(VercelProject):
        if project.aws and project.aws.provider == "created":
            found.setdefault(f"Vercel's team `{project.aws.team}`", ("components", node.id, "aws", "provider"))
    return found
