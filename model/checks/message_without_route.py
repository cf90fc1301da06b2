"""Messages that no route takes (API112).

A message whose value is the name of no route goes to `$default`. Without that route the sender gets an error.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      hooks: {kind: external, url: "https://hooks.example.com"}
      bells: {kind: websocket_api, authorizer: iam, routes: {$connect: hooks, ring: hooks}}
    flows:
      - {from: internet, to: bells, over: wss}
      - {from: bells, to: hooks, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      hooks: {kind: external, url: "https://hooks.example.com"}
      bells: {kind: websocket_api, authorizer: iam, routes: {$connect: hooks, ring: hooks, $default: hooks}}
    flows:
      - {from: internet, to: bells, over: wss}
      - {from: bells, to: hooks, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import MessageWithoutRoute
from model.findings import Finding
from model.graph import Graph
from model.spec.websocket_api import WebSocketApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(WebSocketApi):
        if "$default" not in api.routes:
            said = MessageWithoutRoute(node.id, api.select)
            yield Finding(said, graph.place(*node.path, "routes", key=True))
