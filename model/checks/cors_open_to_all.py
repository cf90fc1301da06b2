"""Pages of every origin that may change objects (BUC108).

CORS does not let anybody in: a request still needs a signature. It says which pages may make one in a visitor's
browser. For public pictures `*` is right; for writing and deleting the pages are your own, and have names.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, cors: [{origins: ["*"], methods: [GET, PUT]}]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        cors: [{origins: ["*"], methods: [GET]}, {origins: ["https://app.example.com"], methods: [PUT]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import CorsOpenToAll
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for number, rule in enumerate(bucket.cors):
            writing = [method for method in rule.methods if method in ("PUT", "POST", "DELETE")]
            if writing and "*" in rule.origins:
                index = rule.origins.index("*")
                said = CorsOpenToAll(listed(writing))
                yield Finding(said, graph.place(*node.path, "cors", number, "origins", index))
