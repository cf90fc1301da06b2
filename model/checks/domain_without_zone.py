"""Domain that nothing answers for (EDGE103).

A name leads somewhere by a record in the zone that holds it. Where no zone of the spec holds a domain, no record is
made, and somebody must make it elsewhere.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: given, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      zone: {kind: dns_zone, domain: example.com, existing: true}
      cdn: {kind: cloudfront, domains: [app.example.com], certificate: given, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import DomainWithoutZone
from model.facts.edge import zone_of
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.api import Fronted
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for component, domain, path in _domains(graph):
        if zone_of(graph, domain) is None:
            yield Finding(DomainWithoutZone(component, domain), graph.place(*path))


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
