"""A function in a public tier that calls outside (FUN108).

An internet gateway only carries traffic of public addresses, and a function never has one. So a public tier does not
let it out; it belongs behind NAT.

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
      worker: {kind: lambda, runtime: python3.13, handler: app.main, in: main.public}
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

from model.catalogue.functions import FunctionInPublicTier
from model.facts.ways_out import advice, needs, places
from model.findings import Finding
from model.graph import Graph
from model.spec.function import PlacedFunction
from model.spec.network import Way


def check(graph: Graph) -> Iterator[Finding]:
    for node, function in graph.components(PlacedFunction):
        outside = needs(graph, node.id)
        if outside and graph.tier(function.place)[2].route is Way.INTERNET:
            words = [purpose for purpose, _ in outside]
            said = FunctionInPublicTier(node.id, function.place, *advice(graph, function.place, words))
            yield Finding(said, graph.place(*node.path, "in"), places(graph, outside))
