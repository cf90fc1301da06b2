"""Flow of a distribution without a behaviour (EDGE105).

CloudFront calls an origin when a behaviour sends a request there, and never otherwise. A flow that no behaviour
carries opens a door for nothing.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      files: {kind: s3_bucket}
      cdn: {kind: cloudfront, default: {to: site}}
    flows:
      - {from: cdn, to: site, does: [read]}
      - {from: cdn, to: files, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: s3_bucket}
      files: {kind: s3_bucket}
      cdn: {kind: cloudfront, default: {to: site}, paths: {/files/*: {to: files}}}
    flows:
      - {from: cdn, to: site, does: [read]}
      - {from: cdn, to: files, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import FlowWithoutBehaviour
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.cloudfront import CloudFront


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        origins = {behaviour.to for _, behaviour in distribution.behaviours()}
        for edge in graph.out(node.id, EdgeKind.FLOW):
            if edge.target not in origins:
                said = FlowWithoutBehaviour(node.id, edge.target)
                declared = graph.place(*node.path, key=True).saying("its behaviours")
                yield Finding(said, graph.place(*edge.path, "to"), (declared,))
