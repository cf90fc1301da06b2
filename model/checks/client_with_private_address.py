"""A client that calls over the internet from a private address (FLO113).

A client is let in by the addresses that it calls from. Over the internet these are public ones: a private network is
seen by the address of its gateway, never by its own. A private link into a VPC is nothing that a spec can say yet.

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
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
      office: {kind: client, addresses: [192.168.7.0/24]}
    flows:
      - {from: office, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}

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
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
      office: {kind: client, addresses: [203.0.113.7/32]}
    flows:
      - {from: office, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import ClientWithPrivateAddress
from model.facts.flows import possible
from model.findings import Finding
from model.graph import Graph
from model.knowledge import network
from model.spec.external import Client


def check(graph: Graph) -> Iterator[Finding]:
    seen: set[str] = set()
    for edge, flow in possible(graph):
        client = graph.spec.components.get(flow.source)
        if not isinstance(client, Client) or flow.source in seen:
            continue
        seen.add(flow.source)
        for index, block in enumerate(client.addresses):
            if any(block.network.subnet_of(private) for private in network.private()):
                said = ClientWithPrivateAddress(flow.source, flow.to, str(block))
                called = graph.place(*edge.path).saying("calls over the internet")
                yield Finding(said, graph.place("components", flow.source, "addresses", index), (called,))
