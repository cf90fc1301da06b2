"""HTTP codes that no target group takes (CMP125).

The codes that mean well are a list: each a code or a range from a lower to a higher one, parted by commas.

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
        port: 3000
        health: {path: /health, codes: 299-200}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}

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
        port: 3000
        health: {path: /health, codes: 200-299}
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.containers import HealthCodesInvalid
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    for node, service in graph.components(EcsService):
        if service.health and not all(_valid(part) for part in service.health.codes.split(",")):
            place = graph.place(*node.path, "health", "codes")
            yield Finding(HealthCodesInvalid(service.health.codes), place)


def _valid(part: str) -> bool:
    """Whether a part is a code or a rising range, all within the limit."""
    match = re.fullmatch(r"(\d{3})(?:-(\d{3}))?", part)
    if not match:
        return False
    first, last = int(match[1]), int(match[2] or match[1])
    allowed = limit("health_check.code")
    return first <= last and allowed.holds(first) and allowed.holds(last)
