"""A web ACL for an API that can have none (WAF101).

AWS WAF protects distributions of CloudFront, load balancers and REST APIs. HTTP and WebSocket APIs have no web ACL;
a distribution in front of an HTTP API can.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: none, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front}}
      wall: {kind: waf, protects: [front], rules: [{rate: 500}]}
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
      front: {kind: http_api, authorizer: iam, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front}}
      wall: {kind: waf, protects: [cdn], rules: [{rate: 500}]}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import WallBeforeApi
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.api import Fronted
from model.spec.cloudfront import CloudFront
from model.spec.waf import Waf


def check(graph: Graph) -> Iterator[Finding]:
    for node, waf in graph.components(Waf):
        for index, name in enumerate(waf.protects):
            if isinstance(graph.spec.components[name], Fronted):
                sources = [edge.source for edge in graph.into(name, EdgeKind.FLOW)]
                fronts = [one for one in sources if isinstance(graph.spec.components.get(one), CloudFront)]
                advice = (
                    f"write `{fronts[0]}`, the distribution in front of it"
                    if fronts
                    else "put a `cloudfront` in front of it, and protect that"
                )
                said = WallBeforeApi(name, graph.nodes[name].kind, advice)
                yield Finding(said, graph.place(*node.path, "protects", index))
