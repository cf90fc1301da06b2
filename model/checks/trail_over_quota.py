"""More trails than a region takes (AUD102).

A region has at most five trails, and a trail of all regions counts in each.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      records: {kind: s3_bucket}
    trails:
      ta: {bucket: records}
      tb: {bucket: records}
      tc: {bucket: records}
      td: {bucket: records}
      te: {bucket: records}
      tf: {bucket: records}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      records: {kind: s3_bucket}
    trails:
      ta: {bucket: records}
      tb: {bucket: records}
      tc: {bucket: records}
      td: {bucket: records}
      te: {bucket: records}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.audit import TrailOverQuota
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.naming import held


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    here = [name for name, trail in sorted(graph.spec.head.trails.items()) if held(graph, trail.environments)]
    most = limit("cloudtrail.trails").maximum or 0
    if len(here) > most:
        yield Finding(TrailOverQuota(len(here), most), graph.place("trails", here[most], key=True))
