"""A web ACL with too many rules (WAF104).

Every rule takes capacity, and a web ACL holds 5000 units. Above 1500 every request costs more. Only managed groups
whose capacity is known are counted here; the others take some as well.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front: {kind: http_api, authorizer: iam, routes: {GET /: {to: stock}}}
      cdn: {kind: cloudfront, default: {to: front}}
      wall:
        kind: waf
        protects: [cdn]
        rules:
          - {managed: AWSManagedRulesCommonRuleSet, name: n0}
          - {managed: AWSManagedRulesCommonRuleSet, name: n1}
          - {managed: AWSManagedRulesCommonRuleSet, name: n2}
          - {managed: AWSManagedRulesCommonRuleSet, name: n3}
          - {managed: AWSManagedRulesCommonRuleSet, name: n4}
          - {managed: AWSManagedRulesCommonRuleSet, name: n5}
          - {managed: AWSManagedRulesCommonRuleSet, name: n6}
          - {managed: AWSManagedRulesCommonRuleSet, name: n7}
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
      wall: {kind: waf, protects: [cdn], rules: [{managed: AWSManagedRulesCommonRuleSet}]}
    flows:
      - {from: internet, to: cdn, over: https}
      - {from: cdn, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import WallCostsMore
from model.catalogue.fronts import WallOverCapacity
from model.findings import Finding
from model.graph import Graph
from model.knowledge import limits
from model.knowledge import waf as known
from model.spec.waf import Waf


def check(graph: Graph) -> Iterator[Finding]:
    for node, waf in graph.components(Waf):
        units = sum(known.capacity(rule.managed) or 0 for rule in waf.rules if rule.managed)
        most, included = (limits.limit(name).maximum or 0 for name in ("waf.capacity", "waf.capacity_included"))
        place = graph.place(*node.path, "rules", key=True)
        if units > most:
            yield Finding(WallOverCapacity(node.id, str(units), str(most)), place)
        elif units > included:
            yield Finding(WallCostsMore(node.id, str(units), str(included)), place)
