"""A replica in the region of its original (REG102).

A replica is there for another region. In the region of the original there is one already, and AWS refuses a second.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      lock: {kind: kms_key, replicas: [eu-central-1]}
      files: {kind: s3_bucket, key: lock}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      lock: {kind: kms_key, replicas: [eu-west-1]}
      files: {kind: s3_bucket, key: lock}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.regions import ReplicaInOwnRegion
from model.findings import Finding
from model.graph import Graph
from model.spec.key import KmsKey
from model.spec.secret import Secret


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, component in graph.components((KmsKey, Secret)):
        own = graph.region_of(node.id)
        copies = component.replicas if isinstance(component, KmsKey | Secret) else ()
        for index, region in enumerate(copies):
            if region == own:
                step = index if isinstance(component, KmsKey) else region
                yield Finding(ReplicaInOwnRegion(node.id, own), graph.place(*node.path, "replicas", step, key=True))
