"""One domain for two things (EDGE117).

A name has one record of a type, and CloudFront refuses a domain that another distribution has.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, domains: ["*.example.com"]}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, default: {to: site}}
      old: {kind: cloudfront, domains: [app.example.com], certificate: web, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
      - {from: old, to: site, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      web: {kind: certificate, domains: ["*.example.com"]}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: web, default: {to: site}}
      old: {kind: cloudfront, domains: [old.example.com], certificate: web, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
      - {from: old, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import DomainTakenTwice
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.api import Fronted
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    first: dict[str, tuple[str, Path]] = {}
    for component, domain, path in _domains(graph):
        if domain in first:
            other, place = first[domain]
            related = (graph.place(*place).saying("taken here"),)
            yield Finding(DomainTakenTwice(domain, other, component), graph.place(*path), related)
        else:
            first[domain] = (component, path)


def _domains(graph: Graph) -> Iterator[tuple[str, str, Path]]:
    for node, distribution in graph.components(CloudFront):
        for index, domain in enumerate(distribution.domains):
            yield node.id, domain, (*node.path, "domains", index)
    for node, balancer in graph.components(LoadBalancer):
        if balancer.domain:
            yield node.id, balancer.domain, (*node.path, "domain")
    for node, api in graph.components(Fronted):
        if api.domain:
            yield node.id, api.domain, (*node.path, "domain")
