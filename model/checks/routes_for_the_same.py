"""Two routes for the same requests (API109).

The names of variables do not tell routes apart: `/orders/{id}` and `/orders/{number}` are for the same requests,
and nothing says which is taken.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        routes: {"GET /a/{id}": stock, "GET /a/{number}": stock}
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
        routes: {"GET /a/{id}": stock, "GET /b/{number}": stock}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.fronts import RoutesForTheSame
from model.findings import Finding
from model.graph import Graph
from model.spec.http_api import HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        first: dict[str, str] = {}
        for key in sorted(api.routes):
            form = re.sub(r"\{[^}]*?(\+?)\}", r"{\1}", key)
            if form in first:
                related = (graph.place(*node.path, "routes", first[form], key=True).saying("for the same requests"),)
                yield Finding(RoutesForTheSame(), graph.place(*node.path, "routes", key, key=True), related)
            else:
                first[form] = key
