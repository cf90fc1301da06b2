"""Fallbacks in a circle (RES102).

Where each of two components is the fallback of the other, the failure of both leaves the caller without an answer
that anybody described. A chain of fallbacks has an end.

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
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      openai: {kind: external, url: "https://api.openai.com"}
      spare: {kind: external, url: "https://spare.example.com"}
    flows:
      - from: api
        to: openai
        over: https
        resilience:
          timeout: 5 s
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {to: spare}}
      - from: api
        to: spare
        over: https
        resilience:
          timeout: 5 s
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {to: openai}}

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
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
      openai: {kind: external, url: "https://api.openai.com"}
      spare: {kind: external, url: "https://spare.example.com"}
    flows:
      - from: api
        to: openai
        over: https
        resilience:
          timeout: 5 s
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {to: spare}}
      - from: api
        to: spare
        over: https
        resilience:
          timeout: 5 s
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {answer: error}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.resilience import FallbackCircular
from model.facts.resilience import fallbacks
from model.findings import Finding, Path
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """Whoever follows the fallbacks of a caller comes to an end."""
    following: dict[tuple[str, str], tuple[str, Path]] = {}
    for edge, path, to in fallbacks(graph):
        if to != edge.target:
            following[edge.source, edge.target] = (to, path)
    told: set[tuple[str, str]] = set()
    for caller, first in following:
        seen = [first]
        while (step := following.get((caller, seen[-1]))) and step[0] not in seen:
            seen.append(step[0])
        if step and step[0] == first and (caller, first) not in told:
            told |= {(caller, one) for one in seen}
            yield Finding(
                FallbackCircular(caller, " -> ".join([*seen, first])), graph.place(*following[caller, first][1])
            )
