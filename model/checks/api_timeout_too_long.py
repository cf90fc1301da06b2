"""A route that waits longer than API Gateway (API101).

An HTTP API gives up after 30 seconds and a WebSocket API after 29; no request raises that. The caller gets an error
while what was called goes on working, and may be called again.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        routes: {GET /: {to: stock, timeout: 2 min}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        routes: {GET /: {to: stock, timeout: 20 s}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import ApiTimeoutTooLong
from model.facts.api import apis
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in apis(graph):
        limit = limits.limit(f"{node.kind}.timeout")
        for key, route in sorted(api.routes.items()):
            if not limit.holds(route.timeout.seconds):
                said = ApiTimeoutTooLong(key, str(route.timeout), str(limit))
                yield Finding(said, graph.place(*node.path, "routes", key, "timeout"))
