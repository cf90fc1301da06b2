"""Objects that are archived while somebody reads them (BUC106).

GLACIER and DEEP_ARCHIVE keep objects where no request reaches them: S3 answers 403 until somebody has had them
restored. GLACIER_IR costs about the same and is read at once.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
      files: {kind: s3_bucket, lifecycle: {old: {prefix: generated/, transitions: {GLACIER: 90d}}}}
    flows:
      - {from: api, to: files, does: [read], objects: generated/*}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
      files: {kind: s3_bucket, lifecycle: {old: {prefix: generated/, transitions: {GLACIER_IR: 90d}}}}
    flows:
      - {from: api, to: files, does: [read], objects: generated/*}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import ArchivedObjectsRead
from model.facts import storage as facts
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for name, rule in sorted(bucket.lifecycle.items()):
            for to, after in sorted(rule.transitions.items(), key=lambda move: move[1]):
                readers = facts.readers(graph, node.id, rule.prefix) if to in facts.ARCHIVES else []
                if readers:
                    place = graph.place(*node.path, "lifecycle", name, "transitions", to)
                    reads = graph.place(*readers[0].path).saying("reads them")
                    yield Finding(ArchivedObjectsRead(readers[0].source, to, str(after)), place, (reads,))
                    break
