"""Pages that may do more with a bucket than flows say (BUC121).

CORS says what pages of other origins may do; flows say what browsers are there to do. A method that no flow needs
serves nobody until somebody finds a URL that was signed for it. Asked of buckets that get signed requests.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      app: {kind: lambda, runtime: python3.13, handler: app.main}
      api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
      photos:
        kind: s3_bucket
        signed_urls: 15 min
        cors: [{origins: ["https://shop.example.com"], methods: [GET, PUT, DELETE]}]
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

from model.catalogue.buckets import CorsBeyondFlows
from model.facts.storage import signed
from model.findings import Finding
from model.graph import Graph
from model.spec.flow import Does
from model.spec.storage import S3Bucket

_VERBS = {"PUT": Does.WRITE, "POST": Does.WRITE, "DELETE": Does.DELETE}
"""Method to what it does to objects. GET and HEAD change nothing, and pages reach objects by other ways too."""


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        done = {verb for edge in signed(graph, node.id) if edge.flow for verb in edge.flow.does}
        for number, rule in enumerate(bucket.cors if done else ()):
            for index, method in enumerate(rule.methods):
                verb = _VERBS.get(method)
                if verb and verb not in done:
                    place = graph.place(*node.path, "cors", number, "methods", index)
                    yield Finding(CorsBeyondFlows(method, node.id, verb), place)
