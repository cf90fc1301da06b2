"""An authorizer that guards nothing (API106).

An authorizer works where a route, or the API for all of its routes, names it. One that nobody names may be a route
left open by mistake.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        authorizers: {people: {issuer: "https://login.example.com/", audiences: [shop]}}
        routes: {GET /: stock}
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
        authorizers: {people: {issuer: "https://login.example.com/", audiences: [shop]}}
        routes: {GET /: {to: stock, authorizer: people}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import AuthorizerUnused
from model.findings import Finding
from model.graph import Graph
from model.spec.http_api import HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        used = {api.authorizer_of(route) for route in api.routes.values()}
        for name in sorted(set(api.authorizers) - used):
            yield Finding(AuthorizerUnused(name, node.id), graph.place(*node.path, "authorizers", name, key=True))
