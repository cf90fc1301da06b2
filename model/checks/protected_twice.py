"""Two web ACLs before one thing (WAF103).

AWS WAF lets a distribution or load balancer have one web ACL. The second association replaces the first.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: iam, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front}}
      wall: {kind: waf, protects: [cdn], rules: [{rate: 500}]}
      fence: {kind: waf, protects: [cdn], rules: [{rate: 900}]}
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

from model.catalogue.fronts import ProtectedTwice
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.waf import Waf


def check(graph: Graph) -> Iterator[Finding]:
    first: dict[str, tuple[str, Path]] = {}
    for node, waf in graph.components(Waf):
        for index, name in enumerate(waf.protects):
            path: Path = (*node.path, "protects", index)
            if name in first:
                related = (graph.place(*first[name][1]).saying("the first one"),)
                yield Finding(ProtectedTwice(name, first[name][0], node.id), graph.place(*path), related)
            first.setdefault(name, (node.id, path))
