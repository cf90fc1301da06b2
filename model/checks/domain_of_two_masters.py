"""A domain that two providers answer for (ELS102).

A name is answered by the name servers that its domain is delegated to: those of Cloudflare or those of Route 53.
What the others hold is never asked, and neither is what works on top of it, such as a web firewall or failover. That
holds for a name that Cloudflare is to pass on, too, where a zone in Route 53 answers for it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      names: {kind: dns_zone, domain: example.com}
      proxy: {kind: cloudflare_zone, domain: example.com}
    accept:
      - {code: ELS101, where: components.proxy.kind, reason: set up by hand, owner: platform, until: 2027-06-30}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      names: {kind: dns_zone, domain: aws.example.com}
      proxy: {kind: cloudflare_zone, domain: example.com}
    accept:
      - {code: ELS101, where: components.proxy.kind, reason: set up by hand, owner: platform, until: 2027-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import DomainOfTwoMasters
from model.findings import Finding
from model.graph import Graph
from model.spec.dns import DnsZone
from model.spec.elsewhere import CloudflareZone


def check(graph: Graph) -> Iterator[Finding]:
    zones = {zone.domain: node for node, zone in graph.components(DnsZone)}
    for node, zone in graph.components(CloudflareZone):
        for name in sorted(zone.proxied):
            below = next((of for of in zones if f".{name}".endswith(f".{of}") and of.endswith(f".{zone.domain}")), None)
            if below:
                related = (graph.place(*zones[below].path, "domain").saying("answers for it"),)
                said = DomainOfTwoMasters(name, node.id, zones[below].id)
                yield Finding(said, graph.place(*node.path, "proxied", name, key=True), related)
    for node, zone in graph.components(CloudflareZone):
        other = zones.get(zone.domain)
        if other:
            related = (graph.place(*other.path, "domain").saying("the same domain"),)
            yield Finding(
                DomainOfTwoMasters(zone.domain, node.id, other.id), graph.place(*node.path, "domain"), related
            )
