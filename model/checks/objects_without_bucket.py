"""Objects of something that is not a bucket (FLO111).

`objects` narrows a flow to a part of a bucket's keys. Nothing else has objects, so elsewhere it would narrow nothing.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      api-key: {kind: secret}
    flows:
      - {from: api, to: api-key, does: [read], objects: keys/*}

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: assets, does: [read], objects: keys/*}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import ObjectsWithoutBucket
from model.facts.flows import possible
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        ends = (graph.spec.components.get(end) for end in (flow.source, flow.to))
        if flow.objects and not any(isinstance(end, S3Bucket) for end in ends):
            said = ObjectsWithoutBucket(flow.to, graph.nodes[flow.to].kind)
            yield Finding(said, graph.place(*edge.path, "objects"))
