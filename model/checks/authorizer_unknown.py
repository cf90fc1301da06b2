"""An authorizer that is not declared (API105).

Who may call is said by name: one of the API's `authorizers`, `iam`, or `none`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: people
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
        authorizer: people
        authorizers: {people: {issuer: "https://login.example.com/", audiences: [shop]}}
        routes: {GET /: stock}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import AuthorizerUnknown
from model.facts.words import listed
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.api import IAM, NOBODY
from model.spec.http_api import HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        known = (*sorted(api.authorizers), IAM, NOBODY)
        for path, name in _named(api):
            if name not in known:
                said = AuthorizerUnknown(name, listed((f"`{one}`" for one in known), "or"))
                yield Finding(said, graph.place(*node.path, *path))


def _named(api: HttpApi) -> Iterator[tuple[Path, str]]:
    yield ("authorizer",), api.authorizer
    for key, route in sorted(api.routes.items()):
        if route.authorizer:
            yield ("routes", key, "authorizer"), route.authorizer
