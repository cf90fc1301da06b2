"""A feature of Cloudflare in words (ELS103).

What is switched on at Cloudflare can be said in words, for documents. No target makes a setting of them, because what
they stand for depends on the plan.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      proxy: {kind: cloudflare_zone, domain: example.com, features: [bot protection]}
    accept:
      - {code: ELS101, where: components.proxy.kind, reason: two providers, owner: platform, until: 2027-06-30}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      proxy: {kind: cloudflare_zone, domain: example.com}
    accept:
      - {code: ELS101, where: components.proxy.kind, reason: two providers, owner: platform, until: 2027-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import FeatureByHand
from model.findings import Finding
from model.graph import Graph
from model.spec.elsewhere import CloudflareZone


def check(graph: Graph) -> Iterator[Finding]:
    for node, zone in graph.components(CloudflareZone):
        for index, feature in enumerate(zone.features):
            yield Finding(FeatureByHand(feature, node.id), graph.place(*node.path, "features", index))
