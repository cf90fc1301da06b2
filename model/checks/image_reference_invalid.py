"""Image reference that no registry knows (CMP128).

An image reference is a registry (Docker Hub where there is none), a repository in lower case, and a tag or a digest.

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
        image: {uri: "ghcr.io/MyOrg/api:1.4.0"}

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
        image: {uri: "ghcr.io/myorg/api:1.4.0"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.containers import ImageReferenceInvalid
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container

_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_HOST = r"(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+(?=:))(?::\d{1,5})?"
_REFERENCE = re.compile(
    rf"(?:{_HOST}/)?{_PART}(?:/{_PART})*(?::\w[\w.-]{{0,127}})?(?:@sha256:[0-9a-f]{{64}})?", re.ASCII
)


def check(graph: Graph) -> Iterator[Finding]:
    for node, container in graph.components(Container):
        uri = container.image.uri
        if uri and not _REFERENCE.fullmatch(uri):
            place = graph.place(*node.path, "image", "uri")
            yield Finding(ImageReferenceInvalid(uri, _advice(uri)), place)


def _advice(uri: str) -> str:
    """The reference in lower case up to its tag, where only that was wrong."""
    path, slash, last = uri.rpartition("/")
    name, colon, tag = last.partition(":")
    lower = f"{path.lower()}{slash}{name.lower()}{colon}{tag}"
    if _REFERENCE.fullmatch(lower):
        return f"`{lower}`"
    return "`registry/repository:tag`, or `@sha256:` and 64 hexadecimal digits in place of the tag"
