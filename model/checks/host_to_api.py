"""The viewer's host name to an API (API116).

API Gateway finds an API by the name in the header Host, and knows nothing of the distribution's name.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: none, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front, forward: all}}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: front, over: https}
      - {from: front, to: stock, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: none, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front, forward: all_but_host}}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import HostToApi
from model.facts.edge import forwards, is_api
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    for node, distribution in graph.components(CloudFront):
        for path, behaviour in distribution.behaviours():
            if is_api(graph, behaviour.to) and forwards(graph, behaviour) == "all":
                yield Finding(HostToApi(behaviour.to), graph.place(*node.path, *path, "forward"))
