"""Viewer's host name sent to a bucket (EDGE114).

S3 finds a bucket by the header Host. `forward: all` sends the one of the viewer, which names the distribution, and S3
refuses the request.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, default: {to: site, forward: all}}
    flows:
      - {from: cdn, to: site, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, default: {to: site, forward: all_but_host}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import HostToBucket
from model.facts.edge import is_bucket
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for path, behaviour in distribution.behaviours():
            if behaviour.forward == "all" and is_bucket(graph, behaviour.to):
                yield Finding(HostToBucket(behaviour.to), graph.place(*node.path, *path, "forward"))
