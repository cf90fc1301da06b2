"""An API that is called past its distribution (API117).

A web ACL in front of a distribution sees what goes through the distribution. An API behind it has an address of its
own, and an authorizer that lets everybody in lets everybody past.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: none, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front}}
      wall: {kind: waf, protects: [cdn], rules: [{rate: 500}]}
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

from model.catalogue.fronts import ApiBesideItsDistribution
from model.facts.api import walls
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.api import NOBODY
from model.spec.cloudfront import CloudFront
from model.spec.http_api import HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in graph.components(HttpApi):
        callers = [edge.source for edge in graph.into(node.id, EdgeKind.FLOW) if graph.is_live(edge.source)]
        guarded = [
            one for one in callers if isinstance(graph.spec.components.get(one), CloudFront) and walls(graph, one)
        ]
        if guarded and any(api.authorizer_of(route) == NOBODY for route in api.routes.values()):
            said = ApiBesideItsDistribution(node.id, guarded[0], walls(graph, guarded[0])[0])
            yield Finding(said, graph.place(*node.path, "authorizer"))
