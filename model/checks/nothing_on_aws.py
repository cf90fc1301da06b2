"""A part of the system at another provider (ELS101).

What runs at another provider is part of the graph, of flows and of documents. The artifacts for AWS hold nothing of
it: projects on Vercel have the target `vercel`, zones of Cloudflare the target `cloudflare`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, domains: [shop.example.com]}
    flows:
      - {from: internet, to: site, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: external, url: "https://shop.example.com"}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import NothingOnAws
from model.findings import Finding
from model.graph import Graph
from model.spec.elsewhere import ELSEWHERE, VercelProject


def check(graph: Graph) -> Iterator[Finding]:
    for node, component in graph.components(ELSEWHERE):
        target = "vercel" if isinstance(component, VercelProject) else "cloudflare"
        yield Finding(NothingOnAws(node.id, target), graph.place(*node.path, "kind"))
