"""Code of no country (EDGE109).

Countries are named by their two letters in ISO 3166, and CloudFront refuses any others. `EU` stands for the member
states of the European Union, Greece is `GR`, the United Kingdom `GB`.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, allow_countries: [EU, UK], default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, allow_countries: [EU, GB], default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import UnknownCountry
from model.findings import Finding
from model.graph import Graph
from model.knowledge import countries
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for key in ("allow_countries", "deny_countries"):
            for index, code in enumerate(getattr(distribution, key)):
                if not countries.members(code):
                    yield Finding(UnknownCountry(code), graph.place(*node.path, key, index))
