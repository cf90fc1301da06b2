"""An authorizer that is never asked (API111).

A WebSocket API asks who calls when a connection opens, on the route `$connect`. Without that route connections open
for everybody.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      hooks: {kind: external, url: "https://hooks.example.com"}
      bells: {kind: websocket_api, authorizer: iam, routes: {$default: hooks}}
    flows:
      - {from: internet, to: bells, over: wss}
      - {from: bells, to: hooks, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      hooks: {kind: external, url: "https://hooks.example.com"}
      bells: {kind: websocket_api, authorizer: iam, routes: {$connect: hooks, $default: hooks}}
    flows:
      - {from: internet, to: bells, over: wss}
      - {from: bells, to: hooks, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import AuthorizerNeverAsked
from model.findings import Finding
from model.graph import Graph
from model.resources.websocket_api import CONNECT
from model.spec.api import NOBODY
from model.spec.websocket_api import WebSocketApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(WebSocketApi):
        if api.authorizer.by != NOBODY and CONNECT not in api.routes:
            yield Finding(AuthorizerNeverAsked(node.id), graph.place(*node.path, "authorizer"))
