"""What browsers ask before is refused (API108).

Before a page of another origin may call, a browser asks with OPTIONS and without credentials. An API with `cors`
answers that by itself where no route matches OPTIONS. A route for `ANY` method or `$default` matches, and its
authorizer refuses. A route of its own for OPTIONS that everybody may call goes first.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: iam
        cors: {origins: ["https://shop.example.com"]}
        routes: {ANY /orders: stock}
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
        authorizer: iam
        cors: {origins: ["https://shop.example.com"]}
        routes: {ANY /orders: stock, OPTIONS /orders: {to: stock, authorizer: none}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import PreflightRefused
from model.findings import Finding
from model.graph import Graph
from model.spec.api import NOBODY
from model.spec.http_api import DEFAULT, HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        for key, route in sorted(api.routes.items()) if api.cors else ():
            method, _, path = key.partition(" ")
            if key != DEFAULT and method not in ("ANY", "OPTIONS"):
                continue
            if api.authorizer_of(route) != NOBODY and not _answered(api, path):
                said = PreflightRefused(key, api.authorizer_of(route))
                place = graph.place(*node.path, "cors", key=True).saying("pages of other origins may call")
                yield Finding(said, graph.place(*node.path, "routes", key, key=True), (place,))


def _answered(api: HttpApi, path: str) -> bool:
    """Whether a route for OPTIONS that everybody may call takes at least these paths."""
    for key, route in api.routes.items():
        method, _, other = key.partition(" ")
        start, greedy, _ = other.partition("{") if other.endswith("+}") else (other, "", "")
        covers = other == path or (bool(greedy) and (path.startswith(start) or start == "/"))
        if method == "OPTIONS" and covers and api.authorizer_of(route) == NOBODY:
            return True
    return False
