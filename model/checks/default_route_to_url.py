"""A route without a path to a URL (API110).

The route `$default` has no path that could be put behind a URL, so that every request would go to the URL itself. A
greedy variable takes the path along.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        routes: {$default: stock}
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
        routes: {"ANY /{path+}": stock}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import DefaultRouteToUrl
from model.findings import Finding
from model.graph import Graph
from model.spec.external import External
from model.spec.http_api import DEFAULT, HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        route = api.routes.get(DEFAULT)
        if route and isinstance(graph.spec.components[route.to], External):
            yield Finding(DefaultRouteToUrl(route.to), graph.place(*node.path, "routes", DEFAULT, "to"))
