"""A function that cannot reach what it needs (FUN107).

In a network a function has private addresses only. In a tier whose route is `none`, calls to services outside and to
APIs of AWS lead nowhere and end with its timeout. Its log and its traces, and what invokes it, do not go through the
network.

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
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, in: main.data}
      maker: {kind: external, url: "https://api.example.com"}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: maker, over: https}

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
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, in: main.app}
      maker: {kind: external, url: "https://api.example.com"}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: maker, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import FunctionWithoutWayOut
from model.facts.ways_out import advice, needs, places
from model.findings import Finding
from model.graph import Graph
from model.spec.function import PlacedFunction
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(PlacedFunction):
        outside = needs(graph, node.id)
        if outside and graph.tier(function.place)[2].route is Way.NONE:
            words = [purpose for purpose, _ in outside]
            said = FunctionWithoutWayOut(node.id, function.place, *advice(graph, function.place, words))
            yield Finding(said, graph.place(*node.path, "in"), places(graph, outside))
