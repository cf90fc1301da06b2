"""Certificate that is not there yet (EDGE115).

A live listener or distribution needs its certificate when it is created.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, status: planned, domains: [app.example.com]}
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

from model.catalogue.edge import CertificateNotLive
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.base import Status
from model.spec.certificate import Certificate


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, certificate in graph.components(Certificate, live=False):
        if certificate.status is not Status.LIVE:
            for edge in graph.into(node.id, EdgeKind.USES):
                if graph.is_live(edge.source):
                    said = CertificateNotLive(edge.source, node.id, certificate.status.value)
                    declared = graph.place(*node.path, "status").saying("declared here")
                    yield Finding(said, graph.place(*edge.path), (declared,))
