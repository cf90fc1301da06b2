"""Certificate is for other names (EDGE101).

Whoever connects compares the name it asked for with the names in the certificate. A viewer refuses a distribution,
and CloudFront a load balancer, that answers with a certificate for others. A wildcard stands for exactly one label.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, domains: [example.com]}
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
      web: {kind: certificate, domains: [example.com, "*.example.com"]}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import CertificateMissesDomain
from model.facts.edge import certificate_domains, covers
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.api import Fronted
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for user, domain, path, certificate in _uses(graph):
        names = certificate_domains(graph, certificate)
        if certificate and names is not None and not covers(names, domain):
            said = CertificateMissesDomain(certificate, domain, user, ", ".join(names))
            declared = graph.place("components", certificate, "domains").saying("what the certificate is for")
            yield Finding(said, graph.place(*path), (declared,))


def _uses(graph: Graph) -> Iterator[tuple[str, str, Path, str | None]]:
    """Who is reached by which domain, and by which certificate it answers."""
    for node, distribution in graph.components(CloudFront):
        for index, domain in enumerate(distribution.domains):
            yield node.id, domain, (*node.path, "domains", index), distribution.certificate
    for node, api in graph.components(Fronted):
        if api.domain:
            yield node.id, api.domain, (*node.path, "domain"), api.certificate
    for node, balancer in graph.components(LoadBalancer):
        for _, listener in sorted(balancer.listeners.items()):
            if balancer.domain:
                yield node.id, balancer.domain, (*node.path, "domain"), listener.certificate
