"""Image that can change under its name (CMP127).

Without a tag an image means `latest`, and that means whatever was pushed last. A task that starts tomorrow, because
the service grows or a task died, would run other code than its neighbours.

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
      api:
        kind: ecs_service
        in: main.app
        cpu: 0.25 vCPU
        memory: 512 MB
        image: {uri: public.ecr.aws/nginx/nginx}

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
      api:
        kind: ecs_service
        in: main.app
        cpu: 0.25 vCPU
        memory: 512 MB
        image: {uri: "public.ecr.aws/nginx/nginx:1.29.3"}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import ImageNotPinned
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container


def check(graph: Graph) -> Iterator[Finding]:
    for node, container in graph.components(Container):
        uri = container.image.uri
        if not uri or "@" in uri:
            continue
        path, slash, last = uri.rpartition("/")
        name, _, tag = last.partition(":")
        if tag in ("", "latest"):
            said = ImageNotPinned(uri, f"{path}{slash}{name}".lower())
            yield Finding(said, graph.place(*node.path, "image", "uri"))
