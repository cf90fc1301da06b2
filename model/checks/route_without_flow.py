"""A route without a flow (API104).

A route says what an API does with requests; the flow says by which port and protocol, and opens security groups.
One without the other is half a door.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      more: {kind: external, url: "https://more.example.com"}
      front:
        kind: http_api
        authorizer: none
        routes: {GET /: stock, GET /more: more}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      more: {kind: external, url: "https://more.example.com"}
      front:
        kind: http_api
        authorizer: none
        routes: {GET /: stock, GET /more: more}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
      - {from: front, to: more, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import RouteWithoutFlow
from model.facts.api import apis, flow, targets
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in apis(graph):
        for target in targets(api):
            if graph.is_live(target) and graph.nodes[target].kind != "lambda" and flow(graph, node.id, target) is None:
                key = next(key for key, route in sorted(api.routes.items()) if route.to == target)
                over = "http" if graph.nodes[target].kind == "load_balancer" else "https"
                said = RouteWithoutFlow(key, node.id, target, over)
                yield Finding(said, graph.place(*node.path, "routes", key, "to"))
