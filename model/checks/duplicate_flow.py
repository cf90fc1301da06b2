"""A flow that is written twice (FLO106).

Two flows with the same ends, the same protocol and the same purpose say one thing twice. Where they are meant for two
purposes, their descriptions say so.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      openai: {kind: external, url: "https://api.openai.com"}
    flows:
      - {from: api, to: openai, over: https}
      - {from: api, to: openai, over: https}

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      openai: {kind: external, url: "https://api.openai.com"}
    flows:
      - {from: api, to: openai, over: https, description: tells stories}
      - {from: api, to: openai, over: https, description: moderates comments}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import DuplicateFlow
from model.findings import Finding
from model.graph import Edge, Graph
from model.spec.flow import Flow


def check(graph: Graph) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], list[Edge]] = {}
    for edge in graph.flows():
        if edge.flow is None:
            continue
        same = seen.setdefault(_what(edge.flow), [])
        twin = next((other for other in same if _no_telling(edge.flow, other.flow)), None)
        if twin:
            first = graph.place(*twin.path).saying("says the same")
            yield Finding(DuplicateFlow(edge.source, edge.target), graph.place(*edge.path), (first,))
        same.append(edge)


def _what(flow: Flow) -> tuple[object, ...]:
    narrowed = (
        flow.objects,
        flow.index,
        tuple(sorted(flow.partitions)),
        flow.user,
        flow.signed_by,
        tuple(sorted(map(str, flow.emits))),
    )
    return flow.source, flow.to, flow.over, frozenset(flow.does), narrowed


def _no_telling(flow: Flow, other: Flow | None) -> bool:
    """Whether no description says what two flows are for that are alike else."""
    return not (flow.description and other and other.description) or flow.description == other.description
