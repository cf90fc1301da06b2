"""Answer from a cache that there is not (RES103).

A caller can answer with what it kept only if it keeps answers: in its memory, as the flow says with `cache`, or in a
store that it reads.

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
    flows:
      - from: api
        to: openai
        over: https
        resilience:
          timeout: 5 s
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {answer: cached}}

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
    flows:
      - from: api
        to: openai
        over: https
        resilience:
          timeout: 5 s
          cache: {keep: 5 min}
          circuit_breaker: {failures: 3, window: 2 min, open_for: 45 s, fallback: {answer: cached}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.resilience import FallbackWithoutCache
from model.findings import Finding
from model.graph import INTERNET, EdgeKind, Graph

_KEEPS_NOTHING = ("load_balancer", "cloudfront", "external", "sns_topic", "client")
"""Kinds of ends of a flow in which a caller keeps no answers."""


def check(graph: Graph) -> Iterator[Finding]:
    """Whoever answers from a cache has one."""
    for edge in graph.flows():
        said = edge.flow.resilience if edge.flow else None
        breaker = said.circuit_breaker if said else None
        if said is None or breaker is None or breaker.fallback.answer != "cached" or said.cache:
            continue
        others = (one.target for one in graph.out(edge.source, EdgeKind.FLOW) if one.target != edge.target)
        if all(one == INTERNET or graph.nodes[one].kind in _KEEPS_NOTHING for one in others):
            path = (*edge.path, "resilience", "circuit_breaker", "fallback")
            yield Finding(FallbackWithoutCache(edge.source, edge.target), graph.place(*path))
