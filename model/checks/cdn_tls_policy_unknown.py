"""TLS policy that CloudFront does not have (EDGE110).

The security policy decides which versions of TLS and which ciphers viewers may use. CloudFront has a fixed list of
them; `SSLv3` is on it, but not for viewers that are told apart by server name.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, domains: [app.example.com]}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, tls: TLSv1.2, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, domains: [app.example.com]}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, tls: TLSv1.2_2021, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.edge import CdnTlsPolicyUnknown
from model.findings import Finding
from model.graph import Graph
from model.knowledge import cloudfront
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    known = cloudfront.tls_policies()
    for node, distribution in graph.components(CloudFront):
        if distribution.tls and distribution.tls not in known:
            close = get_close_matches(distribution.tls, known, 1, 0.6)
            advice = f"`{close[0]}`" if close else f"one of {', '.join(known)}"
            yield Finding(CdnTlsPolicyUnknown(distribution.tls, advice), graph.place(*node.path, "tls"))
