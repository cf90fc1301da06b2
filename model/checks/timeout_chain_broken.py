"""Caller that gives up before its own callers answer (RES104).

Each stage of a request should give up before the one that waits for it. A load balancer ends a request after its idle
timeout with error 504, and what the service still waits for, with all its retries, is paid for and thrown away.

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
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}}
      openai: {kind: external, url: "https://api.openai.com"}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http}
      - from: api
        to: openai
        over: https
        resilience: {timeout: 90 s}

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
        port: 80
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        listeners: {https: {to: api, certificate: given}}
      openai: {kind: external, url: "https://api.openai.com"}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http}
      - from: api
        to: openai
        over: https
        resilience: {timeout: 20 s}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.resilience import TimeoutChain
from model.facts.resilience import patience
from model.findings import Finding
from model.graph import Graph
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    """Whoever waits for a caller waits longer than the caller does."""
    for edge in graph.flows():
        said = edge.flow.resilience if edge.flow else None
        longest = said.longest if said else None
        if longest is None:
            continue
        for waiting, seconds, path in patience(graph, edge.source):
            if longest > seconds:
                words = (str(Duration(longest)), str(Duration(seconds)))
                related = (graph.place(*path).saying("how long it is waited for"),)
                said_ = TimeoutChain(edge.source, edge.target, words[0], waiting, words[1])
                yield Finding(said_, graph.place(*edge.path, "resilience"), related)
