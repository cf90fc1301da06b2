"""Behaviour without a flow (EDGE104).

A distribution may call an origin only where a flow says so: security groups and bucket policies are derived from
flows. Without one, or where the origin is not live, its requests are refused.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, default: {to: site}}
    flows:
      - {from: internet, to: cdn, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      cdn: {kind: cloudfront, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import BehaviourWithoutFlow
from model.facts.edge import is_bucket, origin_flow
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        seen: set[str] = set()
        for path, behaviour in distribution.behaviours():
            origin = behaviour.to
            missing = graph.is_live(origin) and origin_flow(graph, node.id, origin) is None
            if (missing and origin not in seen) or (path == ("default",) and not graph.is_live(origin)):
                how = "does: [read]" if is_bucket(graph, origin) else "over: https"
                status = "has no flow to" if graph.is_live(origin) else "needs an origin that is live, unlike"
                said = BehaviourWithoutFlow(node.id, origin, status, how)
                yield Finding(said, graph.place(*node.path, *path, "to"))
            seen.add(origin)
