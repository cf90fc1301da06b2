"""A writer that may not write (BUC114).

The layout of a bucket says who puts objects where. Whether they may is derived from flows, so each writer has one
that covers the place. A client writes by URLs that somebody else has signed, and needs none.

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
      files: {kind: s3_bucket, layout: {generated/: {written_by: [api]}}}
    flows:
      - {from: api, to: files, does: [read, write], objects: uploads/*}

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
      files: {kind: s3_bucket, layout: {generated/: {written_by: [api]}}}
    flows:
      - {from: api, to: files, does: [read, write], objects: generated/*}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import WriterWithoutFlow
from model.facts import storage as facts
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.external import Client, External
from model.spec.flow import Does
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        writing = [edge for edge in graph.into(node.id, EdgeKind.FLOW) if edge.flow and Does.WRITE in edge.flow.does]
        for prefix, part in bucket.layout.items():
            for index, writer in enumerate(part.written_by):
                component = graph.spec.components[writer]
                if isinstance(component, Client | External) or not graph.is_live(writer):
                    continue
                own = [edge.flow.objects or "" for edge in writing if edge.flow and edge.source == writer]
                if not any(facts.overlap(facts.literal(objects), prefix) for objects in own):
                    place = graph.place(*node.path, "layout", prefix, "written_by", index)
                    yield Finding(WriterWithoutFlow(writer, prefix, node.id), place)
