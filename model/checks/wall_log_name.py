"""A log of AWS WAF under another name (WAF105).

AWS WAF writes to log groups whose names begin with `aws-waf-logs-`, and to no others.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: iam, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front}}
      wall: {kind: waf, protects: [cdn], rules: [{rate: 500}], logs: {keep: 30d, name: wall}}
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
      wall: {kind: waf, protects: [cdn], rules: [{rate: 500}], logs: {keep: 30d, name: aws-waf-logs-wall}}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import WallLogName
from model.findings import Finding
from model.graph import Graph
from model.spec.waf import Waf

START = "aws-waf-logs-"


def check(graph: Graph) -> Iterator[Finding]:
    for node, waf in graph.components(Waf):
        if waf.logs.name and not waf.logs.name.startswith(START):
            yield Finding(WallLogName(waf.logs.name, START), graph.place(*node.path, "logs", "name"))
