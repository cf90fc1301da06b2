"""Presigned URLs of any age (BUC122).

A presigned URL is good until the time that its signer wrote into it, or until the signer's own credentials end. A spec
sees neither. `signed_urls` has the bucket refuse signatures that are older, whatever the code says.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      app: {kind: lambda, runtime: python3.13, handler: app.main}
      api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
      photos:
        kind: s3_bucket
        cors: [{origins: ["https://shop.example.com"], methods: [GET, PUT]}]
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: app, does: [invoke]}
      - {from: app, to: photos, does: [read, write]}
      - {from: internet, to: photos, over: https, does: [read, write], signed_by: app}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      app: {kind: lambda, runtime: python3.13, handler: app.main}
      api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
      photos:
        kind: s3_bucket
        signed_urls: 15 min
        cors: [{origins: ["https://shop.example.com"], methods: [GET, PUT]}]
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: app, does: [invoke]}
      - {from: app, to: photos, does: [read, write]}
      - {from: internet, to: photos, over: https, does: [read, write], signed_by: app}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import SignatureWithoutEnd
from model.facts.storage import signed
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        flows = [] if bucket.signed_urls else signed(graph, node.id)
        if flows:
            used = tuple(graph.place(*edge.path).saying("uses them") for edge in flows)
            yield Finding(SignatureWithoutEnd(node.id), graph.place(*node.path, key=True), used)
