"""Fallback that the caller cannot reach (RES101).

What a caller falls back to must be there when it is needed: another component than the one that fails, live, and with
a flow to it, from which its grants follow.

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
      other:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1.29"}
        cpu: 0.25 vCPU
        memory: 512 MB
    flows:
      - from: api
        to: openai
        over: https
        resilience:
          timeout: 5 s
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {to: spare}}
      - {from: other, to: spare, over: https}

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
      - {from: api, to: spare, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.resilience import FallbackNotReached
from model.facts.resilience import fallbacks
from model.findings import Finding
from model.graph import EdgeKind, Graph


def check(graph: Graph) -> Iterator[Finding]:
    """A fallback is live, is not what fails, and has a flow from the same caller."""
    for edge, path, to in fallbacks(graph):
        reached = any(other.target == to for other in graph.out(edge.source, EdgeKind.FLOW))
        if to == edge.target:
            reason, advice = "it is what fails", "name another component, or write `fallback: {answer: error}`"
        elif not graph.is_live(to):
            reason, advice = "it is not live", "name a live component, or write `fallback: {answer: error}`"
        elif not reached:
            reason, advice = "no flow leads there", f"add a flow from `{edge.source}` to `{to}`"
        else:
            continue
        yield Finding(FallbackNotReached(edge.source, edge.target, to, reason, advice), graph.place(*path))
