"""Presigned URLs that no page can use (BUC118).

A page of the application and the bucket have different origins. Before it writes, and before it lets the page see what
it read, a browser asks the bucket by CORS whether it may. Programs and links that people follow do not ask.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      app: {kind: lambda, runtime: python3.13, handler: app.main}
      api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
      photos: {kind: s3_bucket, signed_urls: 15 min}
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
      photos: {kind: s3_bucket, signed_urls: 15 min, cors: [{origins: ["https://example.com"], methods: [GET, PUT]}]}
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: app, does: [invoke]}
      - {from: app, to: photos, does: [read, write]}
      - {from: internet, to: photos, over: https, does: [read, write], signed_by: app}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import SignedWithoutCors
from model.facts.flows import is_signed
from model.facts.words import listed
from model.findings import Finding
from model.graph import INTERNET, Graph
from model.spec.flow import Does
from model.spec.storage import S3Bucket

_METHODS = {Does.READ: ("GET",), Does.WRITE: ("PUT", "POST"), Does.DELETE: ("DELETE",)}


def check(graph: Graph) -> Iterator[Finding]:
    for edge in graph.flows():
        bucket = graph.spec.components.get(edge.target)
        if edge.source != INTERNET or not isinstance(bucket, S3Bucket) or not is_signed(bucket, edge.flow):
            continue
        allowed = {method for rule in bucket.cors for method in rule.methods}
        for index, verb in enumerate(edge.flow.does if edge.flow else ()):
            methods = _METHODS.get(verb, ())
            if methods and not allowed & set(methods):
                said = SignedWithoutCors(verb, edge.target, listed(methods, "or"), methods[0])
                yield Finding(said, graph.place(*edge.path, "does", index))
