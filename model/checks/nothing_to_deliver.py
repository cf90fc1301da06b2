"""A deployment role that may do nothing (OPS110).

Without `services`, workflows deploy every service whose image comes from a repository of this system. Where there is
none, the role would have a policy without statements, which IAM refuses.

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
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "public.ecr.aws/nginx/nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
    delivery:
      github: {repository: acme/shop}

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
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
    delivery:
      github: {repository: acme/shop}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import NothingToDeliver
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsService
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None:
        return
    written = (*github.services, *github.images, *github.functions, *github.snapshots)
    made = github.pipeline.builds if github.pipeline else ()
    if any(graph.is_live(name) for name in (*written, *made)):
        return
    services = [] if github.services else [node for node, it in graph.components(EcsService) if it.image.repository]
    derived = not github.services and not github.functions
    functions = [node for node, it in graph.components(Function) if it.image] if derived else []
    if not services and not functions:
        yield Finding(NothingToDeliver(github.repository), graph.place("delivery", "github"))
