"""Scopes that nobody reads (API107).

Scopes are claims of a token, and only an authorizer for tokens reads them. API Gateway refuses a route with scopes
and another authorizer.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: iam
        routes: {GET /: {to: stock, scopes: [read]}}
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
        authorizer: people
        authorizers: {people: {issuer: "https://login.example.com/", audiences: [shop]}}
        routes: {GET /: {to: stock, scopes: [read]}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import ScopesWithoutToken
from model.findings import Finding
from model.graph import Graph
from model.spec.http_api import HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        for key, route in sorted(api.routes.items()):
            chosen = api.authorizer_of(route)
            authorizer = api.authorizers.get(chosen)
            if route.scopes and not (authorizer and authorizer.issuer):
                yield Finding(ScopesWithoutToken(key, chosen), graph.place(*node.path, "routes", key, "scopes"))
