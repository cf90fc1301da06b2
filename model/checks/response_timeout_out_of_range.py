"""Response timeout that CloudFront does not take (EDGE112).

CloudFront waits for an origin between 1 and 120 seconds. What takes longer needs another way: start the work, and ask
for its result later.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, response_timeout: 5 min, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, response_timeout: 2 min, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import ResponseTimeoutOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    allowed = limit("cloudfront.response_timeout")
    for node, distribution in graph.components(CloudFront):
        if not allowed.holds(distribution.response_timeout.seconds):
            said = ResponseTimeoutOutOfRange(str(distribution.response_timeout), str(allowed))
            yield Finding(said, graph.place(*node.path, "response_timeout"))
