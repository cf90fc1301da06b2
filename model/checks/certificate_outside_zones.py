"""Certificate for a domain in no zone (EDGE102).

A certificate is issued once a record in DNS proves that its domains are yours. The compiler makes these records in
the zones of the spec; for a domain outside all of them the certificate would wait until its creation is given up.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, domains: [app.example.com, app.example.net]}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, default: {to: site}}
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
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import CertificateOutsideZones
from model.facts.edge import zone_of
from model.findings import Finding
from model.graph import Graph
from model.spec.certificate import Certificate


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, certificate in graph.components(Certificate):
        for index, domain in enumerate(certificate.domains):
            if zone_of(graph, domain) is None:
                said = CertificateOutsideZones(node.id, domain)
                yield Finding(said, graph.place(*node.path, "domains", index))
